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
}

/** Keeps the place whenever the page comes to rest. */
export function rememberPlaces(): void {
  // A page that is loaded anew is scrolled by the browser, which has waited for it.
  addEventListener('pageshow', () => (history.scrollRestoration = 'manual'));
  addEventListener('pagehide', () => (history.scrollRestoration = 'auto'));
  addEventListener('scrollend', rememberPlace);
}

/** Keeps where the page stands. */
export function rememberPlace(): void {
  const section = sectionInView();
  const top = headingOf(section)?.getBoundingClientRect().top ?? 0;
  history.replaceState({ y: scrollY, section, top } satisfies Place, '');
}

/** Goes to where the page was left; to its top where that is not known. */
export function returnToPlace(): void {
  const { y, section, top } = placeLeft();
  const heading = headingOf(section);
  if (heading === null) return scrollTo(0, y);
  heading.scrollIntoView();
  scrollBy(0, heading.getBoundingClientRect().top - top);
}

function headingOf(section: string): Element | null {
  return section === '' ? null : document.getElementById(section.slice(1));
}

function placeLeft(): Place {
  const state: unknown = history.state;
  return isPlace(state) ? state : { y: 0, section: '', top: 0 };
}

function isPlace(state: unknown): state is Place {
  return typeof state === 'object' && state !== null && 'y' in state && 'section' in state && 'top' in state;
}
