// Moves the times of a page where it stands: the same page is asked at other times, and only what it says otherwise is changed. One stays
// at what one reads, what was opened stays open, and a slider can be moved on. Where that cannot be done, the browser goes to the page.

import { becomeLike } from './become.ts';
import { isForElsewhere } from './for-elsewhere.ts';
import { TIME_LINKS } from './keep-place.ts';
import type { Sign } from './waiting.ts';

/** The scripts that go on with a page whose parts have changed; a page with any other one is gone to. */
const GO_ON = /\/browser\/(?:frame|timeline)\.js$/;
/** Told to the document when the page has become another. */
export const MOVED = 'throughline-moved';

let asking: AbortController | null = null;

/** Takes over the links and the form that ask the page that stands at other times. */
export function moveInPlace(sign: Sign): void {
  if (!scriptsOf(document).every((script) => GO_ON.test(script)) || document.querySelector('[data-tour]') !== null)
    return;
  let shown = questionShown();
  const move = async (address: string, isBack: boolean): Promise<void> => {
    sign.begin();
    const next = await pageAt(address);
    if (next === 'given-up') return;
    sign.clear();
    if (next === null) return isBack ? location.reload() : location.assign(address);
    if (!isBack) history.pushState(null, '', address);
    shown = questionShown();
    take(next);
  };
  addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>(TIME_LINKS) : null;
    if (link === null || event.defaultPrevented || event.button !== 0) return;
    if (isForElsewhere(event) || event.altKey) return;
    if (new URL(link.href).pathname !== location.pathname) return;
    event.preventDefault();
    void move(link.href, false);
  });
  addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches('.times form') || event.defaultPrevented) return;
    event.preventDefault();
    const address = new URL(form.action);
    address.search = questionOf(form).toString();
    void move(address.href, false);
  });
  // Back and forward between two times of the page; a step to another place in it asks nothing.
  addEventListener('popstate', () => {
    if (questionShown() !== shown) void move(location.href, true);
  });
  addEventListener(
    'keydown',
    ({ key }) => {
      if (key !== 'Escape' || asking === null) return;
      asking.abort();
      asking = null;
      // Also the sign that has not come yet.
      sign.clear();
    },
    true,
  );
}

function questionShown(): string {
  return `${location.pathname}${location.search}`;
}

function questionOf(form: HTMLFormElement): URLSearchParams {
  const fields = [...new FormData(form)];
  return new URLSearchParams(
    fields.flatMap(([name, value]) => (typeof value === 'string' && value !== '' ? [[name, value]] : [])),
  );
}

function scriptsOf(page: Document): readonly string[] {
  return [...page.querySelectorAll<HTMLScriptElement>('head script[src]')].map(
    (script) => script.getAttribute('src') ?? '',
  );
}

/** A page of the house with the same scripts; null for any other answer, and for none. */
async function pageAt(address: string): Promise<Document | 'given-up' | null> {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  const text = await fetch(address, { signal, headers: { accept: 'text/html' } })
    .then((answer) => (answer.ok && !answer.redirected ? answer.text() : null))
    .catch(() => null);
  if (signal.aborted) return 'given-up';
  asking = null;
  const page = text === null ? null : new DOMParser().parseFromString(text, 'text/html');
  return page === null || scriptsOf(page).join() !== scriptsOf(document).join() ? null : page;
}

/** What scripts have put behind the foot of the page stays there. */
function take(next: Document): void {
  document.title = next.title;
  becomeLike(document.body, upToFoot(document), upToFoot(next));
  document.dispatchEvent(new Event(MOVED));
}

function upToFoot({ body }: Document): readonly Node[] {
  const nodes = [...body.childNodes];
  return nodes.slice(0, nodes.findIndex((node) => node instanceof Element && node.id === 'foot') + 1);
}
