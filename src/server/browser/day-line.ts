// Runs on the page of a unit: a handle moves along the days on which the command around it changed, and asks when it is let go.

const slider = document.querySelector<HTMLInputElement>('#day-slider');
const said = document.querySelector<HTMLOutputElement>('#day-slider-says');
const stretches = [...document.querySelectorAll<HTMLAnchorElement>('.day-line ol a')];

/** The stretch that the handle stands at. */
const chosen = (): HTMLAnchorElement | undefined => stretches[Number(slider?.value)];

slider?.addEventListener('input', () => {
  const days = chosen()?.title ?? '';
  if (said !== null) said.value = days;
  slider.setAttribute('aria-valuetext', days);
});
slider?.addEventListener('change', () => {
  const stretch = chosen();
  if (stretch !== undefined) location.assign(stretch.href);
});
