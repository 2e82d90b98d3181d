// Runs in the reader's browser on every page: keys, the palette, the line of time, and the sign that a page is on its way. All of it
// can be done without: by links, by the search of the record and by the form of the times.

import { addressWith, TIME_NAMES } from '../pages/address-with.ts';
import { PLACE_KEYS } from '../pages/keys/keys.ts';
import { MOVED, moveInPlace } from './in-place.ts';
import { keepPlace } from './keep-place.ts';
import type { TypedAhead } from './palette.ts';
import { areSingleKeysOn } from './single-keys.ts';
import { followTime } from './time-line.ts';
import { followTour } from './tour-strip.ts';
import { waitingSign, watchTheWay } from './waiting.ts';

/** After g, the letter of the place must follow within this time. */
const SECOND_STROKE = 1500;

/** A palette is fetched when the page has been still for so long. */
const A_REST = 400;

/** What can be walked through with j and k: the first link of every entry of a list or row of a table. */
const ENTRIES = [
  '.finding :is(h2, h3) a',
  '.hits > li > a',
  '.links > li > a',
  '.undecidable > li summary',
  'tbody th a',
  'tbody td:first-child a',
  '.vet-line h3 a',
]
  .map((selector) => `main ${selector}`)
  .join(', ');

let firstStroke = 0;
/** What was typed for the palette while it was still on its way; null while it is not. */
let ahead: TypedAhead | null = null;

addEventListener('keydown', (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  const typed = ahead !== null && !event.ctrlKey && !event.metaKey ? typedOn(ahead, event.key) : null;
  if (typed !== null) {
    ahead = typed;
    event.preventDefault();
    return;
  }
  if ((event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    void openPalette();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || !areSingleKeysOn()) return;
  if (onStroke(event.key)) event.preventDefault();
});

for (const button of document.querySelectorAll('[data-opens="palette"]')) {
  button.addEventListener('click', () => void openPalette());
}

// A palette that is asked for is wanted now: it is fetched while nothing else is to be done.
setTimeout(() => void import('./palette.ts'), A_REST);
keepPlace();
const sign = waitingSign();
const goTo = moveInPlace(sign);
watchTheWay(sign);
followTime();
document.addEventListener(MOVED, followTime);
followTour();

/** Answers a single key; says whether it meant something. */
function onStroke(key: string): boolean {
  const isSecond = Date.now() - firstStroke < SECOND_STROKE;
  firstStroke = key === 'g' && !isSecond ? Date.now() : 0;
  if (isSecond) {
    const place = PLACE_KEYS.find(([letter]) => letter === key);
    if (place !== undefined) goTo(withTimes(place[1]));
    return place !== undefined;
  }
  if (key === '/') void openPalette();
  else if (key === '?') void openKeys();
  else if (key === 'j' || key === 'k') return walk(key === 'j' ? 1 : -1);
  else return press(key);
  return true;
}

/** A link or a heading of details that names a key is used by it. */
function press(key: string): boolean {
  const target = nearest(document.querySelectorAll<HTMLElement>(`[data-key="${CSS.escape(key)}"]`));
  if (target === undefined) return false;
  // What is folded away would be laid out only to find that it cannot be scrolled to.
  if (target.checkVisibility()) target.scrollIntoView({ block: 'nearest' });
  if (target.matches('summary')) target.focus();
  target.click();
  return true;
}

/** Which of some parts that name one key is the least out of view. */
function nearest(parts: Iterable<HTMLElement>): HTMLElement | undefined {
  const outOfView = (part: HTMLElement): number => {
    const { top, bottom } = part.getBoundingClientRect();
    return Math.max(0, -bottom, top - innerHeight);
  };
  const [first, ...others] = parts;
  if (others.length === 0) return first;
  return [...parts].toSorted((a, b) => outOfView(a) - outOfView(b))[0];
}

function walk(step: 1 | -1): boolean {
  const entries = [...document.querySelectorAll<HTMLElement>(ENTRIES)].filter((entry) => entry.checkVisibility());
  if (entries.length === 0) return false;
  const { activeElement } = document;
  const at = entries.findIndex((entry) => entry === activeElement);
  const next = at === -1 ? (step === 1 ? 0 : entries.length - 1) : at + step;
  const entry = entries[Math.min(Math.max(next, 0), entries.length - 1)];
  entry?.focus();
  entry?.scrollIntoView({ block: 'nearest' });
  return true;
}

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return target.isContentEditable || target.matches('input, textarea, select') || target.closest('dialog') !== null;
}

async function openPalette(): Promise<void> {
  if (ahead !== null) return;
  ahead = { words: '', goes: false };
  try {
    const { showPalette } = await import('./palette.ts');
    showPalette({ at: withTimes, goTo }, ahead);
  } finally {
    ahead = null;
  }
}

/** What was typed ahead with one more key; null for a key that means nothing to the palette. After Enter nothing more is meant. */
function typedOn(before: TypedAhead, key: string): TypedAhead | null {
  if (key === 'Enter') return { ...before, goes: true };
  if (key === 'Backspace') return { ...before, words: before.words.replace(/.$/u, '') };
  if (key.length !== 1) return null;
  return before.goes ? before : { ...before, words: before.words + key };
}

async function openKeys(): Promise<void> {
  const { showKeys } = await import('./keys-window.ts');
  await showKeys();
}

/** An address of the house at the times of the page that one is on. */
function withTimes(path: string): string {
  const here = new URLSearchParams(location.search);
  return addressWith(path, Object.fromEntries(TIME_NAMES.map((name) => [name, here.get(name)])));
}
