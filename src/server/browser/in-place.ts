// Puts the next page into the frame that stands. The same page at other times is made like the answer, and only what it says otherwise
// is changed: one stays at what one reads, what was opened stays open, a slider can be moved on. Another page takes the place of this one.
// Where that cannot be done, the browser goes to the page, as it does without script.

import { TIME_NAMES } from '../pages/address-with.ts';
import { becomeLike } from './become.ts';
import { isForElsewhere } from './for-elsewhere.ts';
import { leavesPage, linkAt } from './link-at.ts';
import { rememberPlace, rememberPlaces, returnToPlace } from './place-left.ts';
import type { Sign } from './waiting.ts';

/** The scripts that go on with a page whose parts have changed; to and from a page with any other one the browser goes itself. */
const GO_ON = /\/browser\/(?:frame|timeline|long-table|day-line)\.js$/;
/** What cannot be come back to by its address, or leads on by itself. */
const STANDS_BY_ITSELF = '[data-answer], [data-tour], .tour-strip';
/** Told to the document when the page has become another. */
export const MOVED = 'throughline-moved';

/** What becomes of the page that stands: it moves in time, gives way to another, or one comes back to it. */
type Way = 'time' | 'page' | 'back';

let asking: AbortController | null = null;

/** Takes over the links of the house and the form of the times; what is given back goes to an address in the same way. */
export function moveInPlace(sign: Sign): (address: string) => void {
  let shown = questionShown();

  const move = async (address: string, way: Way): Promise<void> => {
    sign.begin();
    const next = await pageAt(address);
    if (next === 'given-up') return;
    sign.clear();
    if (next === null || frameOf(next) !== frameOf(document) || !canGoOn(next)) {
      return way === 'back' ? location.reload() : location.assign(address);
    }
    if (way !== 'back') {
      rememberPlace();
      history.pushState(null, '', address);
    }
    shown = questionShown();
    take(next, way);
    document.dispatchEvent(new Event(MOVED));
    begin(next);
  };

  addEventListener('click', (event) => {
    const link = linkAt(event.target);
    if (link === null || event.defaultPrevented || event.button !== 0) return;
    if (isForElsewhere(event) || event.altKey || !leavesPage(link) || isNoPage(link.to)) return;
    if (!canBeLeft()) return;
    event.preventDefault();
    void move(link.to.href, asksOtherTimes(link.to) ? 'time' : 'page');
  });
  addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches('.times form')) return;
    if (event.defaultPrevented || !canBeLeft()) return;
    event.preventDefault();
    const address = new URL(form.action);
    address.search = questionOf(form).toString();
    void move(address.href, 'time');
  });
  // Scripts write into the address what they show; a step to another part of the page, which begins with a click, asks nothing.
  addEventListener('click', () => (shown = questionShown()), true);
  rememberPlaces();
  // Back and forward between pages that took one another's place.
  addEventListener('popstate', () => {
    if (questionShown() === shown) return returnToPlace();
    void move(location.href, 'back');
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
  return (address) => {
    if (canBeLeft()) void move(address, 'page');
    else location.assign(address);
  };
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

/** What pages share that take one another's place: the run of the house that they are of, and how they look. */
function frameOf(page: Document): string {
  return `${scriptsOf(page)[0] ?? ''} ${page.documentElement.dataset['theme'] ?? ''}`;
}

/** Begins the scripts of a page that no page before it had. */
function begin(page: Document): void {
  const begun = scriptsOf(document);
  for (const src of scriptsOf(page).filter((script) => !begun.includes(script))) {
    document.head.append(Object.assign(document.createElement('script'), { type: 'module', src }));
  }
}

function canGoOn(page: Document): boolean {
  return scriptsOf(page).every((script) => GO_ON.test(script)) && page.querySelector(STANDS_BY_ITSELF) === null;
}

/** Whether an address asks the page that stands, at other times. */
function asksOtherTimes({ pathname, search }: URL): boolean {
  return pathname === location.pathname && search !== location.search && restOf(search) === restOf(location.search);
}

/** What a question asks besides the times. */
function restOf(search: string): string {
  const asked = new URLSearchParams(search);
  for (const name of TIME_NAMES) asked.delete(name);
  return asked.toString();
}

/** Documents and data of the interface stand by themselves. */
function isNoPage({ pathname }: URL): boolean {
  return /^\/(?:api|code)\//.test(pathname);
}

/** Whether the page that stands can give way, and be come back to as it was. */
function canBeLeft(): boolean {
  return canGoOn(document) && !isTypedInto();
}

/** Whether something stands in a form that was not sent: the browser gives it back to who comes back, this frame could not. */
function isTypedInto(): boolean {
  return [...document.querySelectorAll<HTMLFormElement>('main form[method=post]')].some((form) =>
    [...form.elements].some((field) => {
      if (field instanceof HTMLInputElement) {
        return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
      }
      if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
      return field instanceof HTMLSelectElement && field.selectedIndex !== indexAtFirst(field);
    }),
  );
}

function indexAtFirst({ options }: HTMLSelectElement): number {
  return Math.max(
    0,
    [...options].findIndex(({ defaultSelected }) => defaultSelected),
  );
}

/** The page of an address; null for any other answer, and for none. */
async function pageAt(address: string): Promise<Document | 'given-up' | null> {
  asking?.abort();
  asking = new AbortController();
  const { signal } = asking;
  const text = await fetch(address, { signal, headers: { accept: 'text/html' } })
    .then((answer) => (isPage(answer) ? answer.text() : null))
    .catch(() => null);
  if (signal.aborted) return 'given-up';
  asking = null;
  return text === null ? null : new DOMParser().parseFromString(text, 'text/html');
}

function isPage({ ok, redirected, headers }: Response): boolean {
  return ok && !redirected && headers.get('content-type')?.startsWith('text/html') === true;
}

/** What scripts have put behind the foot of the page stays there. */
function take(next: Document, way: Way): void {
  document.title = next.title;
  const main = document.querySelector('main');
  // Nothing that was opened or typed on one page is of another.
  if (way !== 'time' && main !== null) main.id = 'gone';
  becomeLike(document.body, upToFoot(document), upToFoot(next));
  if (way === 'time') return;
  document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
  if (way === 'back') returnToPlace();
  else if (location.hash === '') scrollTo(0, 0);
  else location.replace(location.hash);
}

function upToFoot({ body }: Document): readonly Node[] {
  const nodes = [...body.childNodes];
  return nodes.slice(0, nodes.findIndex((node) => node instanceof Element && node.id === 'foot') + 1);
}
