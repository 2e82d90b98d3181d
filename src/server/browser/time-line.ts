// The line of time: the day of the page, moved by month with a finger, a pointer or the arrow keys. It asks when it is let go.

/** Sets the line to the day of the page and follows it. */
export function followTime(): void {
  const line = document.querySelector<HTMLInputElement>('#time-line');
  const day = document.querySelector<HTMLInputElement>('#asOf');
  const said = document.querySelector<HTMLOutputElement>('#time-line-says');
  if (line === null || day === null || said === null) return;
  line.addEventListener('input', () => {
    const value = dayOf(Number(line.value), Number(line.max), line.dataset['last'] ?? '');
    day.value = value;
    said.value = value;
    line.setAttribute('aria-valuetext', value);
  });
  line.addEventListener('change', () => line.form?.requestSubmit());
}

/** A month, counted from year 0, as its first day; the last step of the line is the day of the clock. */
function dayOf(month: number, last: number, today: string): string {
  if (month >= last) return today;
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}
