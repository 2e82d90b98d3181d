// Says that a page is on its way when it takes longer than a blink, and that Esc gives it up; what one reads stays until it is there.

import { isForElsewhere } from './for-elsewhere.ts';
import { leavesPage, linkAt } from './link-at.ts';

/** A page that comes sooner than this needs no sign. */
const BLINK = 180;

const READING = 'Reading the record … Esc gives it up.';
const SENDING = 'Sending … The page that comes says what was recorded.';
/** What was sent cannot be called back. */
const PERHAPS_SENT = 'It may have been recorded all the same. Look at the record before you send it again.';

/** Says that something is on its way, once it takes longer than a blink. */
export interface Sign {
  readonly begin: () => void;
  readonly clear: () => void;
  /** Says at once how it went, until something else is asked for. */
  readonly say: (words: string) => void;
}

/** The sign of this page. */
export function waitingSign(): Sign {
  const sign = document.createElement('p');
  sign.className = 'waiting';
  sign.setAttribute('role', 'status');
  document.body.append(sign);
  let timer = 0;
  let sent: HTMLFormElement | null = null;
  const say = (words: string): void => {
    clearTimeout(timer);
    sign.textContent = words;
  };
  const saySoon = (words: string): void => {
    say('');
    timer = window.setTimeout(say, BLINK, words);
  };
  const clear = (): void => say('');
  const begin = (): void => saySoon(READING);
  addEventListener('keydown', ({ key }) => {
    if (key !== 'Escape' || (sign.textContent === '' && sent === null)) return;
    window.stop();
    say(sent === null ? '' : PERHAPS_SENT);
    sent = null;
  });
  addEventListener('pageshow', () => {
    sent = null;
    clear();
  });
  addEventListener('submit', (event) => {
    const form = event.target;
    if (event.defaultPrevented || !(form instanceof HTMLFormElement)) return;
    if (form.method !== 'post') return begin();
    // The second click of two sends nothing.
    if (form === sent) return event.preventDefault();
    if (answersWithFile(event.submitter)) return;
    sent = form;
    saySoon(SENDING);
  });
  return { begin, clear, say };
}

/** Whether the browser puts the answer aside and this page stays. */
function answersWithFile(button: HTMLElement | null): boolean {
  return button instanceof HTMLButtonElement && button.value === 'csv';
}

/** Follows links that leave the page. */
export function watchTheWay({ begin }: Sign): void {
  addEventListener('click', (event) => {
    const link = linkAt(event.target);
    if (link === null || event.defaultPrevented || event.button !== 0 || isForElsewhere(event)) return;
    if (leavesPage(link)) begin();
  });
}
