// Runs in the reader's browser at the form of a record: rows come and go at once, records are proposed by name, what is typed is kept on this
// device until it is on record, and a form that meets no network stays as it is and can be sent again. Without it the form works all the same.

import { draftsOf, fillIn, valuesIn } from './record-form/drafts.ts';
import type { Draft } from './record-form/drafts.ts';
import { propose } from './record-form/proposals.ts';
import { addCite, addRow, makeRoom, removeRow } from './record-form/rows.ts';

const WAIT_MILLISECONDS = 300;
/** This opened form: its drafts are told from those of another window. */
const KEY = crypto.randomUUID();
const drafts = draftsOf(`${location.pathname}${location.search}`);
let timer: ReturnType<typeof setTimeout> | undefined;

const first = document.querySelector<HTMLFormElement>('#record-form');
if (first !== null) {
  follow(first);
  offer(first);
}

function follow(form: HTMLFormElement): void {
  propose(form);
  form.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest('button') : null;
    if (button === null || !change(button)) return;
    event.preventDefault();
    keep(form);
  });
  form.addEventListener('input', () => {
    clearTimeout(timer);
    timer = setTimeout(() => keep(form), WAIT_MILLISECONDS);
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    void send(form, event.submitter);
  });
}

/** Adds or takes away what a button asks for; answers whether it was such a button. */
function change(button: HTMLButtonElement): boolean {
  if (button.dataset['add'] !== undefined) {
    const list = button.closest<HTMLElement>('[data-list]');
    const row = list === null ? null : addRow(list);
    row?.querySelector<HTMLElement>('input:not([type="hidden"]), select, textarea')?.focus();
    return row !== null;
  }
  if (button.dataset['addCite'] !== undefined) {
    const cites = button.closest<HTMLElement>('[data-cites]');
    const line = cites === null ? null : addCite(cites);
    line?.querySelector<HTMLElement>('input')?.focus();
    return line !== null;
  }
  const row = button.dataset['remove'] === undefined ? null : button.closest<HTMLElement>('[data-row]');
  const list = row?.closest<HTMLElement>('[data-list]') ?? null;
  if (row === null || list === null) return false;
  removeRow(row);
  list.querySelector<HTMLElement>(':scope > .buttons > [data-add]')?.focus();
  return true;
}

function mayKeep(form: HTMLFormElement): boolean {
  const marking = form.querySelector<HTMLSelectElement>('select[name="marking"]')?.value ?? 'public';
  const compartments = form.querySelector<HTMLInputElement>('input[name="compartments"]')?.value.trim() ?? '';
  return form.dataset['keeps'] === 'yes' && marking === 'public' && compartments === '';
}

function keep(form: HTMLFormElement): void {
  clearTimeout(timer);
  if (form.querySelector('select[name="marking"]') === null) return; // two corrections that meet: what was typed is kept already
  if (!mayKeep(form)) {
    drafts.forget(KEY);
    say(
      'Not kept on this device, because it is marked above public or stands in a compartment: record it before you leave the page.',
    );
    return;
  }
  if (!drafts.keep({ key: KEY, at: Date.now(), values: valuesIn(form) })) {
    say('Not kept on this device, which has no room for it: record it before you leave the page.');
    return;
  }
  const isPartly = form.querySelector('[data-marked]') !== null;
  say(
    `Kept on this device until it is recorded${isPartly ? ', without the fields that are marked above public' : ''}.`,
  );
}

async function send(form: HTMLFormElement, submitter: HTMLElement | null): Promise<void> {
  const data = [...new FormData(form, submitter)].flatMap(([name, value]) =>
    typeof value === 'string' ? [[name, value]] : [],
  );
  keep(form);
  form.setAttribute('aria-busy', 'true');
  say('Sending …');
  const response = await fetch(form.getAttribute('action') ?? '', {
    method: 'POST',
    body: new URLSearchParams(data),
  }).catch(() => null);
  form.removeAttribute('aria-busy');
  if (response === null) {
    say(
      mayKeep(form)
        ? 'Not sent: no connection. What you typed is kept on this device; send it again.'
        : 'Not sent: no connection. What you typed stands here as long as the page is open; send it again.',
    );
    return;
  }
  if (response.redirected && response.ok) {
    drafts.forget(KEY);
    location.assign(response.url);
    return;
  }
  const answer = new DOMParser().parseFromString(await response.text(), 'text/html');
  const next = answer.querySelector<HTMLFormElement>('#record-form');
  const content = answer.querySelector('#content');
  if (next === null || content === null) {
    const said = content?.textContent.replaceAll(/\s+/g, ' ').trim().slice(0, 1000);
    say(`Nothing was recorded. ${said ?? 'The answer cannot be read.'} What you typed stands here.`);
    return;
  }
  document.title = answer.title;
  document
    .querySelector('#content')
    ?.replaceChildren(...[...content.childNodes].map((node) => document.adoptNode(node)));
  follow(next);
  const alarm = document.querySelector<HTMLElement>('#refusals') ?? document.querySelector<HTMLElement>('#content');
  alarm?.focus();
  alarm?.scrollIntoView();
}

function say(...parts: readonly (string | Node)[]): void {
  const state = document.querySelector('#draft');
  if (state === null) return;
  const line = document.createElement('p');
  line.className = 'notice';
  line.append(...parts);
  state.replaceChildren(line);
}

/** Offers what was typed here before and is not on record. */
function offer(form: HTMLFormElement): void {
  const [draft] = drafts.all().toReversed();
  if (draft === undefined) return;
  const when = new Date(draft.at).toLocaleString();
  const button = (text: string, act: () => void): HTMLButtonElement => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = text;
    made.addEventListener('click', act);
    return made;
  };
  say(
    `What was typed here on ${when} is kept on this device and is not on record. `,
    button('Restore it', () => restore(form, draft)),
    ' ',
    button('Discard it', () => {
      drafts.forget(draft.key);
      say('Discarded: nothing of it is left on this device.');
      offer(form);
    }),
  );
}

function restore(form: HTMLFormElement, draft: Draft): void {
  const values = new Map(draft.values);
  makeRoom(form, values);
  fillIn(form, values);
  drafts.forget(draft.key);
  keep(form);
  say('Restored as it was typed. It is still to be recorded.');
}
