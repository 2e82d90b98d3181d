// The palette: goes to a partner, a unit, an incident, a finding, a rule, a source or a page by a part of its name. What it shows is
// put in as text, never as markup.

import { PLACE_KEYS } from '../pages/keys/keys.ts';
import { holdsWords } from '../pages/search/holds.ts';

interface Place {
  readonly sort: string;
  readonly title: string;
  readonly more: string | null;
  readonly path: string;
}

const MOST_FINDINGS = 6;
/** So long a hand rests between two words. */
const PAUSE = 90;

const PAGES: readonly Place[] = [
  ...PLACE_KEYS.map(([letter, path, title]): Place => ({ sort: 'Page', title, more: `g ${letter}`, path })),
  ...[
    ['/authorities', 'Authorities'],
    ['/dictionary', 'Records: kinds and their fields'],
    ['/coverage', 'Coverage: what the rules cover'],
    ['/partnerships/map', 'Map of partnerships'],
    ['/incidents/report', 'Report an incident'],
    ['/decisions/new', 'Draft a decision'],
    ['/back-test', 'Back-test'],
    ['/early-warning', 'Early warning'],
    ['/tour', 'Three questions: a first way through'],
    ['/keys', 'Keys'],
  ].map(([path = '', title = '']): Place => ({ sort: 'Page', title, more: null, path })),
];

/** What was typed for the palette before it was there. */
export interface TypedAhead {
  readonly words: string;
  /** Enter was pressed: it goes to the first place of the answer. */
  readonly goes: boolean;
}

/** How one goes on from the page that stands. */
export interface Onward {
  /** Gives an address of the house the times of the page. */
  readonly at: (path: string) => string;
  readonly goTo: (address: string) => void;
}

type Show = (typed: TypedAhead) => void;

let shown: Show | null = null;

/** Opens the palette with what was typed while it was on its way. */
export function showPalette(onward: Onward, typed: TypedAhead): void {
  shown ??= makePalette(onward);
  shown(typed);
}

function makePalette({ at, goTo }: Onward): Show {
  const dialog = document.createElement('dialog');
  dialog.className = 'palette window';
  dialog.setAttribute('aria-label', 'Go to');
  dialog.innerHTML = `<label for="palette-words">Go to</label>
    <input id="palette-words" type="text" role="combobox" aria-expanded="true" aria-controls="palette-places" aria-autocomplete="list"
      autocomplete="off" spellcheck="false" maxlength="200" placeholder="A partner, a unit, a rule, a source, a page" />
    <ul id="palette-places" role="listbox" aria-label="Places"></ul>
    <p class="palette-says" role="status"></p>`;
  const words = dialog.querySelector<HTMLInputElement>('#palette-words');
  const list = dialog.querySelector<HTMLUListElement>('#palette-places');
  const says = dialog.querySelector<HTMLElement>('.palette-says');
  if (words === null || list === null || says === null) throw new Error('the palette lacks a part'); // it was written above
  document.body.append(dialog);
  let places: readonly Place[] = [];
  let chosen = 0;
  let asking = new AbortController();
  let asked = Promise.resolve();
  const findings = new Map<string, Promise<readonly Place[]>>();

  /** Who comes back to this page finds it without the palette. */
  const leaveFor = (place: Place): void => {
    dialog.close();
    goTo(at(place.path));
  };
  const choose = (index: number): void => {
    chosen = Math.min(Math.max(index, 0), Math.max(places.length - 1, 0));
    [...list.children].forEach((item, at) => item.setAttribute('aria-selected', String(at === chosen)));
    const item = list.children[chosen];
    if (item === undefined) words.removeAttribute('aria-activedescendant');
    else words.setAttribute('aria-activedescendant', item.id);
    item?.scrollIntoView({ block: 'nearest' });
  };
  const show = (found: readonly Place[], word: string): void => {
    places = found;
    list.replaceChildren(...found.map((place, index) => itemOf(place, index, leaveFor)));
    says.textContent = word;
    choose(0);
  };
  /** Goes to what is chosen; who presses Enter before the answer is there means the answer. */
  const go = async (): Promise<void> => {
    await asked;
    const place = places[chosen];
    if (place !== undefined) leaveFor(place);
  };
  const ask = async (): Promise<void> => {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    const q = words.value.trim();
    const pages = PAGES.filter(({ title }) => holdsWords(title, q));
    if (q === '') {
      show(pages, 'Type a part of a name.');
      return;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    if (signal.aborted) return;
    const open = openFindings(at('/api/findings?state=open'), findings);
    try {
      const answer = await fetch(at(`/api/places?q=${encodeURIComponent(q)}`), { signal });
      if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
      const { places: found } = (await answer.json()) as { readonly places: readonly Place[] }; // as its contract says
      if (signal.aborted) return;
      const short = [...pages, ...found, inTheRecord(q)];
      show(short, sayHowMany(short.length));
      const ofFindings = (await open)
        .filter(({ title, more }) => holdsWords(`${title} ${more ?? ''}`, q))
        .slice(0, MOST_FINDINGS);
      if (signal.aborted || ofFindings.length === 0) return;
      const before = chosen;
      show([...short.slice(0, -1), ...ofFindings, inTheRecord(q)], sayHowMany(short.length + ofFindings.length));
      choose(before);
    } catch {
      if (!signal.aborted) show(pages, 'The server did not answer: only pages are shown. Try again when it is there.');
    }
  };
  words.addEventListener('input', () => {
    asked = ask();
  });
  words.addEventListener('keydown', (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 8, PageUp: -8 }[event.key];
    if (step !== undefined) choose(chosen + step);
    else if (event.key === 'Enter') void go();
    else return;
    event.preventDefault();
  });
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  return (typed) => {
    findings.clear();
    words.value = typed.words;
    asked = ask();
    dialog.showModal();
    words.focus();
    if (typed.goes) void go();
  };
}

function itemOf(place: Place, index: number, leaveFor: (place: Place) => void): HTMLLIElement {
  const { sort, title, more } = place;
  const item = document.createElement('li');
  item.id = `palette-place-${index}`;
  item.setAttribute('role', 'option');
  const name = document.createElement('bdi');
  name.textContent = title;
  const kind = document.createElement('span');
  kind.className = 'palette-sort';
  kind.textContent = sort;
  const rest = document.createElement('span');
  rest.className = 'quiet';
  rest.textContent = more ?? '';
  item.append(kind, name, rest);
  item.addEventListener('click', () => leaveFor(place));
  return item;
}

/** The open findings at an address, which names the times; read once while the palette is open, and again where they could not be read. */
async function openFindings(address: string, kept: Map<string, Promise<readonly Place[]>>): Promise<readonly Place[]> {
  const reading = kept.get(address) ?? readFindings(address);
  kept.set(address, reading);
  return reading.catch(() => {
    kept.delete(address);
    return [];
  });
}

async function readFindings(address: string): Promise<readonly Place[]> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`the server answered ${answer.status}`);
  interface Line {
    readonly id: string;
    readonly title: string;
    readonly partner: { readonly label: string };
  }
  const { findings } = (await answer.json()) as { readonly findings: readonly Line[] }; // as its contract says
  return findings.map(({ id, title, partner }): Place => ({
    sort: 'Finding',
    title,
    more: `${partner.label} · ${id}`,
    path: `/findings/${id}`,
  }));
}

/** The search of all text of the record, for what goes by no name. */
function inTheRecord(q: string): Place {
  return {
    sort: 'Search',
    title: `Search the record for “${q}”`,
    more: null,
    path: `/search?q=${encodeURIComponent(q)}`,
  };
}

function sayHowMany(number: number): string {
  return `${number} ${number === 1 ? 'place' : 'places'}. Up and down choose, Enter goes there, Esc closes.`;
}
