// The line of time: the day of the page, moved by month with a finger, a pointer or the arrow keys. It asks when it is let go.

/** Follows the line of the page that stands. */
export function followTime(): void {
  const line = document.querySelector<HTMLInputElement>('#time-line');
  const day = document.querySelector<HTMLInputElement>('#asOf');
  const said = document.querySelector<HTMLOutputElement>('#time-line-says');
  if (line === null || day === null || said === null) return;
  // Set, not added: the line stays the same when its page becomes another.
  line.oninput = () => {
    const month = Number(line.value);
    // The attributes say what the page shows, also when it has moved since.
    const [began, asked] = [line.defaultValue, day.defaultValue];
    const newest = line.dataset['last'] ?? '';
    // Back where it began it is the very day again; at its end it is the newest, whatever day that will be.
    const isBack = line.value === began;
    const isEnd = month >= Number(line.max);
    const moved = isEnd ? '' : firstOf(month);
    day.value = isBack ? asked : moved;
    said.value = isBack ? asked || newest : isEnd ? newest : moved;
    line.setAttribute('aria-valuetext', said.value);
  };
  line.onchange = () => line.form?.requestSubmit();
}

/** A month, counted from year 0, as its first day. */
function firstOf(month: number): string {
  const year = String(Math.floor(month / 12)).padStart(4, '0');
  return `${year}-${String((month % 12) + 1).padStart(2, '0')}-01`;
}
