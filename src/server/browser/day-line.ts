// Runs on the page of a unit: a handle moves along the days on which the command around it changed, and asks when it is let go.

import { MOVED } from './in-place.ts';

begin();
document.addEventListener(MOVED, begin);

function begin(): void {
  const slider = document.querySelector<HTMLInputElement>('#day-slider');
  const said = document.querySelector<HTMLOutputElement>('#day-slider-says');
  if (slider === null || said === null) return;
  // Set, not added: the handle stays the same when its page moves to another day.
  slider.oninput = () => {
    const days = stretchAt(slider)?.title ?? '';
    said.value = days;
    slider.setAttribute('aria-valuetext', days);
  };
  slider.onchange = () => stretchAt(slider)?.click();
}

/** The stretch of days that the handle stands at. */
function stretchAt({ value }: HTMLInputElement): HTMLAnchorElement | undefined {
  return [...document.querySelectorAll<HTMLAnchorElement>('.day-line ol a')][Number(value)];
}
