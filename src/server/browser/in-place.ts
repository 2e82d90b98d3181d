// Puts the next page into the frame that stands. The same page at other times is made like the answer, and only what it says otherwise
// is changed: one stays at what one reads, what was opened stays open, a slider can be moved on. Another page takes the place of this one.
// Where that cannot be done, the browser goes to the page, as it does without script.

import { TIME_NAMES } from '../pages/address-with.ts';
import { becomeLike } from './become.ts';
import { isForElsewhere } from './for-elsewhere.ts';
import { leavesPage, linkAt } from './link-at.ts';
import { isPlaceKnown, rememberPlace, rememberPlaces, returnToPlace } from './place-left.ts';
import type { Sign } from './waiting.ts';

/** The scripts that go on with a page whose parts have changed; to and from a page with any other one the browser goes itself. */
const GO_ON = /\/browser\/(?:frame|timeline|long-table|day-line)\.js$/;
/** What cannot be come back to by its address, or leads on by itself. */
const STANDS_BY_ITSELF = '[data-answer], [data-tour], .tour-strip';
/** Told to the document when the page has become another. */
export const MOVED = 'throughline-moved';

/** How another page is come to: the page that stands moves in time, gives way to another, or is left by back and forward. */
type Way = 'time' | 'page' | 'back';

let asking: AbortController | null = null;
/** The question that what stands answers; while one goes back, the address is already another. */
let standing = questionShown();

/** Writes into the address what a script shows of the page that stands. */
export function writeAddress(address: string): void {
  // Who is on the way back has another address already.
  if (questionShown() !== standing) return;
  history.replaceState(history.state, '', address);
  standing = questionShown();
}

/** Takes over the links of the house and the form of the times; what is given back goes to an address in the same way. */
export function moveInPlace(sign: Sign): (address: string) => void {
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
    const stays = way !== 'page' && isSamePage(standing);
    standing = questionShown();
    take(next, stays);
    if (way === 'back') returnToPlace();
    else if (!stays) toFragment();
    document.dispatchEvent(new Event(MOVED));
    begin(next);
  };
  const goTo = (address: string): void => {
    if (canBeLeft()) void move(address, 'page');
    else location.assign(address);
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
  rememberPlaces(() => asking === null);
  // Back and forward: to a page that gave way to the one that stands, or to another part of this one.
  addEventListener('popstate', () => {
    if (questionShown() !== standing) void move(location.href, 'back');
    else if (isPlaceKnown()) returnToPlace();
  });
  addEventListener(
    'keydown',
    ({ key }) => {
      if (key !== 'Escape' || asking === null) return;
      asking.abort();
      asking = null;
      // Also the sign that has not come yet.
      sign.clear();
      // Who gives up going back is still where they were.
      if (questionShown() !== standing) history.pushState(null, '', standing);
    },
    true,
  );
  return goTo;
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
  return search !== location.search && isSamePage(`${pathname}${search}`);
}

/** Whether a question is that of the address, whatever the times. */
function isSamePage(question: string): boolean {
  const { pathname, search } = new URL(question, location.href);
  return pathname === location.pathname && restOf(search) === restOf(location.search);
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

/** Makes what stands the next page. What scripts have put behind the foot of the page stays there. */
function take(next: Document, stays: boolean): void {
  document.title = next.title;
  const main = document.querySelector('main');
  // Nothing that was opened or typed on one page is of another.
  if (!stays && main !== null) main.id = 'gone';
  becomeLike(document.body, upToFoot(document), upToFoot(next));
  if (!stays) document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
}

/** To the part of a new page that its address names; else to its top. */
function toFragment(): void {
  if (location.hash === '') scrollTo(0, 0);
  else location.replace(location.hash);
}

function upToFoot({ body }: Document): readonly Node[] {
  const nodes = [...body.childNodes];
  return nodes.slice(0, nodes.findIndex((node) => node instanceof Element && node.id === 'foot') + 1);
}
