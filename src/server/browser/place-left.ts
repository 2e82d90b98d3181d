// Where a page of the frame was left: kept with its entry in the history of the window, since the browser would go to a height in the
// page before that page has come. A section is remembered, not only a height: those above it are not laid out until one comes near.

import { sectionInView } from './keep-place.ts';

interface Place {
  /** Pixels from the top of the page. */
  readonly y: number;
  /** The section that was read, as a fragment; none at the top of the page. */
  readonly section: string;
  /** Pixels from the top of the window to the heading of that section. */
  readonly top: number;
  /** Which link of the page one stood on; -1 for none. */
  readonly link: number;
}

const TOP: Place = { y: 0, section: '', top: 0, link: -1 };

/** The browser itself returns to what answers something that was sent; an entry that is written anew would forget what that was. */
function isAnswer(): boolean {
  return document.body.dataset['answer'] !== undefined;
}

/** Keeps the place whenever the page comes to rest, and before one goes on, as long as the address is that of what stands. */
export function rememberPlaces(isSettled: () => boolean): void {
  const remember = (): void => {
    if (isSettled() && !isAnswer()) rememberPlace();
  };
  // A page that is loaded anew is scrolled by the browser, which has waited for it; not one that this frame had brought.
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted && history.scrollRestoration === 'manual' && isPlaceKnown()) returnToPlace();
    history.scrollRestoration = 'manual';
  });
  addEventListener('pagehide', () => (history.scrollRestoration = 'auto'));
  addEventListener('scrollend', remember);
  addEventListener('click', remember, true);
}

/** Keeps where the page stands. */
export function rememberPlace(): void {
  const section = sectionInView();
  const top = headingOf(section)?.getBoundingClientRect().top ?? 0;
  const link = linksOf().findIndex((each) => each === document.activeElement);
  history.replaceState({ y: scrollY, section, top, link } satisfies Place, '');
}

/** Whether the entry of the history says where its page was left. */
export function isPlaceKnown(): boolean {
  return isPlace(history.state);
}

/** Goes to where the page was left; to its top where that is not known. */
export function returnToPlace(): void {
  const { y, section, top, link } = isPlace(history.state) ? history.state : TOP;
  linksOf()[link]?.focus({ preventScroll: true });
  const heading = headingOf(section);
  if (heading === null) return scrollTo(0, y);
  heading.scrollIntoView();
  scrollBy(0, heading.getBoundingClientRect().top - top);
}

function linksOf(): readonly HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>('main a[href]')];
}

function headingOf(section: string): Element | null {
  return section === '' ? null : document.getElementById(section.slice(1));
}

function isPlace(state: unknown): state is Place {
  return typeof state === 'object' && state !== null && 'y' in state && 'section' in state && 'top' in state;
}
