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
const NO_ANSWER = 'The server did not answer. What you read is still here; ask again when it can be reached.';
/** Told to the document when the page has become another. */
export const MOVED = 'throughline-moved';

/** How another page is come to: the page that stands moves in time, gives way to another, or is left by back and forward. */
type Way = 'time' | 'page' | 'back';

let asking: AbortController | null = null;
/** The question that what stands answers; while one goes back, the address is already another. */
let standing = questionShown();
/** What was typed on pages that were left by back and forward, by the question of each: it comes back with the page. */
const typedOn = new Map<string, HTMLElement>();

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
    if (next === 'no-answer') {
      stayHere();
      return sign.say(NO_ANSWER);
    }
    if (next === null || frameOf(next) !== frameOf(document) || !canGoOn(next)) {
      return way === 'back' ? location.reload() : location.assign(address);
    }
    // Something may have been typed while the page was on its way.
    if (way !== 'back' && !canBeLeft()) return location.assign(address);
    sign.clear();
    if (way !== 'back') {
      rememberPlace();
      history[address === location.href ? 'replaceState' : 'pushState'](null, '', address);
    }
    const stays = way !== 'page' && isSamePage(standing) && !isTypedInto() && !typedOn.has(questionShown());
    const left = standing;
    standing = questionShown();
    take(next, { left, stays });
    if (way === 'back') returnToPlace();
    else if (!stays) toFragment();
    document.dispatchEvent(new Event(MOVED));
    begin(next);
  };
  const goTo = (address: string): void => {
    stayHere();
    if (canBeLeft()) void move(address, 'page');
    else location.assign(address);
  };

  addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || isForElsewhere(event)) return;
    // First, since a link may be meant from the address of what stands.
    if (linkAt(event.target) !== null) stayHere();
    const link = linkAt(event.target);
    if (link === null || !leavesPage(link) || isNoPage(link.to) || !canBeLeft()) return;
    event.preventDefault();
    void move(link.to.href, asksOtherTimes(link.to) ? 'time' : 'page');
  });
  addEventListener('submit', (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches('.times form')) return;
    if (event.defaultPrevented || !canBeLeft()) return;
    event.preventDefault();
    stayHere();
    const address = new URL(form.action);
    address.search = questionOf(form).toString();
    void move(address.href, 'time');
  });
  const giveUp = (): void => {
    askNoMore();
    // Also the sign that has not come yet.
    sign.clear();
  };
  rememberPlaces(() => asking === null);
  // Back and forward: to a page that gave way to the one that stands, or to another part of this one.
  addEventListener('popstate', () => {
    if (questionShown() !== standing) return void move(location.href, 'back');
    // Also who was on the way to another page and turned round.
    giveUp();
    if (isPlaceKnown()) returnToPlace();
  });
  addEventListener(
    'keydown',
    ({ key }) => {
      if (key !== 'Escape' || asking === null) return;
      giveUp();
      stayHere();
    },
    true,
  );
  return goTo;
}

function questionShown(): string {
  return `${location.pathname}${location.search}`;
}

/** Who goes nowhere, or elsewhere, while they are on the way back is still where they were, in the address too. */
function stayHere(): void {
  if (questionShown() === standing) return;
  askNoMore();
  history.pushState(null, '', standing);
}

function askNoMore(): void {
  asking?.abort();
  asking = null;
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

/** The page of an address; null for any other answer. */
async function pageAt(address: string): Promise<Document | 'given-up' | 'no-answer' | null> {
  askNoMore();
  asking = new AbortController();
  const { signal } = asking;
  const text = await fetch(address, { signal, headers: { accept: 'text/html' } })
    .then((answer) => (isPage(answer) ? answer.text() : null))
    .catch(() => 'no-answer' as const);
  if (signal.aborted) return 'given-up';
  asking = null;
  return text === null || text === 'no-answer' ? text : new DOMParser().parseFromString(text, 'text/html');
}

function isPage({ ok, redirected, headers }: Response): boolean {
  return ok && !redirected && headers.get('content-type')?.startsWith('text/html') === true;
}

/** Makes what stands the next page. What scripts have put behind the foot of the page stays there. */
function take(next: Document, { left, stays }: { readonly left: string; readonly stays: boolean }): void {
  document.title = next.title;
  for (const open of document.querySelectorAll<HTMLDialogElement>('dialog[open]')) open.close();
  const main = document.querySelector('main');
  if (main !== null && isTypedInto()) typedOn.set(left, main);
  // Nothing that was opened or typed on one page is of another.
  if (!stays && main !== null) main.id = 'gone';
  const wasSomewhere = document.activeElement !== document.body;
  becomeLike(document.body, upToFoot(document), upToFoot(next));
  if (!stays) {
    giveBackTyped();
    for (const input of document.querySelectorAll<HTMLInputElement>('header input')) input.value = input.defaultValue;
  }
  // Who stood on what is gone stands on the page.
  if (!stays || (wasSomewhere && document.activeElement === document.body)) {
    document.querySelector('main')?.focus({ preventScroll: true });
  }
}

/** Puts the part of the page in which one had typed where it came anew. */
function giveBackTyped(): void {
  const [fresh, typed] = [document.querySelector('main'), typedOn.get(standing)];
  if (fresh === null || typed === undefined) return;
  typedOn.delete(standing);
  typed.id = fresh.id;
  fresh.replaceWith(typed);
}

/** To the part of a new page that its address names; else to its top. */
function toFragment(): void {
  scrollTo(0, 0);
  if (location.hash !== '') location.replace(location.hash);
}

function upToFoot({ body }: Document): readonly Node[] {
  const nodes = [...body.childNodes];
  return nodes.slice(0, nodes.findIndex((node) => node instanceof Element && node.id === 'foot') + 1);
}
