// Says that a page is on its way when it takes longer than a blink, and that Esc gives it up; what one reads stays until it is there.

import { isForElsewhere } from './for-elsewhere.ts';
import { leavesPage, linkAt } from './link-at.ts';

/** A page that comes sooner than this needs no sign. */
const BLINK = 180;

/** Says that something is on its way, once it takes longer than a blink. */
export interface Sign {
  readonly begin: () => void;
  readonly clear: () => void;
}

/** The sign of this page. */
export function waitingSign(): Sign {
  const sign = document.createElement('p');
  sign.className = 'waiting';
  sign.setAttribute('role', 'status');
  document.body.append(sign);
  let timer = 0;
  const clear = (): void => {
    clearTimeout(timer);
    sign.textContent = '';
  };
  const begin = (): void => {
    clear();
    timer = window.setTimeout(() => {
      sign.textContent = 'Reading the record … Esc gives it up.';
    }, BLINK);
  };
  addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || sign.textContent === '') return;
    window.stop();
    clear();
  });
  addEventListener('pageshow', clear);
  return { begin, clear };
}

/** Follows links and forms that leave the page. */
export function watchTheWay({ begin }: Sign): void {
  addEventListener('click', (event) => {
    const link = linkAt(event.target);
    if (link === null || event.defaultPrevented || event.button !== 0 || isForElsewhere(event)) return;
    if (leavesPage(link)) begin();
  });
  addEventListener('submit', (event) => {
    if (!event.defaultPrevented) begin();
  });
}
