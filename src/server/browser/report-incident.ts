// Runs in the reader's browser: keeps a report as it is typed, lets it wait on the device while there is no network, and sends it under one
// key until it is acknowledged. Then the device forgets it. Nothing is sent before what belongs to one person was masked and shown.

import { LIST_FIELDS } from '../pages/report-incident/fields.ts';
import type { Filled } from '../pages/report-incident/fields.ts';
import { withoutPersonsIn } from '../pages/report-incident/masked.ts';

/** A report on this device that is not known to be on record. */
interface Report {
  readonly key: string;
  readonly filled: Filled;
}

interface Waiting extends Report {
  /** What the record refused in it, by field; absent while nobody has looked at it. */
  readonly refused?: readonly Refused[];
}

interface Refused {
  readonly at: string;
  readonly expected: string;
  readonly found: string;
  readonly todo: string;
  /** The record concerned, where there is one. */
  readonly record?: string;
}

const DRAFT = 'throughline.report.draft';
const WAITING = 'throughline.report.waiting';
/** What the server says of a report that it took. */
interface Answer {
  readonly state: string;
  readonly incident: string;
  readonly lookAlikes: readonly {
    readonly other: string;
    readonly otherLabel: string;
    readonly because: readonly string[];
  }[];
}

const AGAIN_AFTER_MILLISECONDS = 15_000;

const STATE_WORDS: Readonly<Record<string, string>> = {
  'account-added': 'Recorded as one more account of an incident on record: ',
  'already-on-record': 'Already on record; nothing was stored a second time: ',
};

const form = document.querySelector<HTMLFormElement>('#report');
const state = document.querySelector<HTMLElement>('#report-state');
const section = document.querySelector<HTMLElement>('#waiting');
if (form !== null && state !== null && section !== null) follow(form, state, section);

function follow(fields: HTMLFormElement, said: HTMLElement, list: HTMLElement): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isSending = false;
  /** A person has pressed the button and waits for what comes of it. */
  let isAwaited = false;
  for (const part of document.querySelectorAll<HTMLElement>('[data-needs-script]')) part.hidden = false;

  // What the server has just refused stands in the form and is newer than any draft.
  const draft = fields.querySelector('.refusals, [role="alert"]') === null ? kept<Report>(DRAFT) : null;
  if (draft === null) setKey(fields, crypto.randomUUID());
  else fill(fields, draft);

  fields.addEventListener('input', () => {
    keep<Report>(DRAFT, { key: keyOf(fields), filled: read(fields) });
  });
  fields.addEventListener('submit', (event) => {
    event.preventDefault();
    clearRefusals(fields);
    isAwaited = true;
    const { filled, masked } = withoutPersonsIn(read(fields));
    const report = { key: keyOf(fields), filled };
    if (masked.length > 0) {
      fill(fields, report);
      keep<Report>(DRAFT, report);
      const what = masked.map(({ field, sorts }) => `${labelOf(field)}: ${sorts.join(', ')}`).join('; ');
      tell(`Not sent yet. Masked, because it looks like it belongs to one person: ${what}. Look at it and send again.`);
      return;
    }
    keep<readonly Waiting[]>(WAITING, [...waiting().filter(({ key }) => key !== report.key), report]);
    empty();
    void send();
  });
  document.querySelector('#forget')?.addEventListener('click', () => {
    empty();
    tell('Forgotten: nothing of this draft is left on this device.');
  });
  document.querySelector('#use-position')?.addEventListener('click', () => position(fields, tell));
  addEventListener('online', () => void send());
  show();
  void send();
  void serveOffline();

  function tell(...parts: readonly (string | Node)[]): void {
    said.replaceChildren(...parts);
    said.className = 'notice';
    // The form is longer than many screens, and its button stands at the end of it.
    if (isAwaited) said.scrollIntoView({ block: 'center' });
    isAwaited = false;
  }

  function empty(): void {
    localStorage.removeItem(DRAFT);
    fill(fields, { key: crypto.randomUUID(), filled: {} });
    clearRefusals(fields);
  }

  async function send(): Promise<void> {
    if (isSending) return;
    isSending = true;
    clearTimeout(timer);
    try {
      for (let next = sendable(); next !== undefined; next = sendable()) {
        const wait = await sendOne(next);
        show();
        if (wait !== null) {
          timer = setTimeout(() => void send(), wait);
          return;
        }
      }
    } finally {
      isSending = false;
      show();
    }
  }

  /** Sends a report; answers how long to wait before the next try, or null where there is nothing to wait for. */
  async function sendOne(report: Waiting): Promise<number | null> {
    const body = JSON.stringify({ ...report.filled, key: report.key });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch('/api/incidents/report', { method: 'POST', headers, body }).catch(() => null);
    if (response === null) {
      tell('No network. The report waits on this device and is sent when there is one.');
      return AGAIN_AFTER_MILLISECONDS;
    }
    if (response.ok) {
      const answer = (await response.json()) as Answer; // of the contract
      keep<readonly Waiting[]>(
        WAITING,
        waiting().filter(({ key }) => key !== report.key),
      );
      const { incident, lookAlikes } = answer;
      const attach = linkTo(`/incidents/attach/${incident}`, 'Attach a photograph or a document');
      tell(
        STATE_WORDS[answer.state] ?? 'Recorded: ',
        linkTo(`/incidents/${incident}`, incident),
        '. ',
        attach,
        '.',
        ...alike(lookAlikes),
      );
      return null;
    }
    const { error } = (await response.json()) as { readonly error: { message: string; problems: readonly Refused[] } }; // the one shape
    if (response.status !== 422 && response.status !== 400) {
      tell(error.message);
      return Number(response.headers.get('retry-after') ?? AGAIN_AFTER_MILLISECONDS / 1000) * 1000;
    }
    const { key, filled } = report;
    // A key under which another report is on record serves no longer; what it says may still be meant besides.
    const spent = error.problems.find(({ at }) => at === 'key');
    const refused = { key: spent === undefined ? key : crypto.randomUUID(), filled, refused: error.problems };
    keep<readonly Waiting[]>(
      WAITING,
      waiting().map((each) => (each.key === key ? refused : each)),
    );
    const link = spent?.record === undefined ? [] : [' ', linkTo(`/records/${spent.record}`, spent.record)];
    tell(refusedInWords(error.problems, error.message), ...link);
    if (Object.keys(read(fields)).every((name) => STANDING.includes(name))) open(refused);
    return null;
  }

  /** Takes a report that was refused back into the form. */
  function open(report: Waiting): void {
    keep<readonly Waiting[]>(
      WAITING,
      waiting().filter(({ key }) => key !== report.key),
    );
    keep<Report>(DRAFT, { key: report.key, filled: report.filled });
    fill(fields, report);
    showRefusals(fields, report.refused ?? []);
    show();
  }

  function show(): void {
    const reports = waiting();
    list.hidden = reports.length === 0;
    list.querySelector('ul')?.replaceChildren(
      ...reports.map((report) => {
        const item = document.createElement('li');
        const { title } = report.filled;
        item.append(
          `${typeof title === 'string' ? title : 'A report'}: ${report.refused === undefined ? 'waits to be sent ' : 'refused '}`,
        );
        const button = document.createElement('button');
        button.type = 'button';
        button.textContent = report.refused === undefined ? 'Take it back' : 'Open it';
        button.addEventListener('click', () => open(report));
        item.append(button);
        return item;
      }),
    );
  }
}

/** What was refused in one line; what has no field on the form is told here. */
function refusedInWords(problems: readonly Refused[], message: string): string {
  if (problems.length === 0) return `Nothing was recorded. ${message}`;
  const elsewhere = problems.filter(({ at }) => document.getElementById(at) === null);
  const things = problems.length === 1 ? 'One thing does' : `${problems.length} things do`;
  const told = elsewhere.map(
    ({ at, expected, found, todo }) => ` ${at}: expected ${expected}, found ${found}. ${todo}`,
  );
  return `Nothing was recorded. ${things} not fit; each is told at its field.${told.join('')}`;
}

/** What may be the same event, for a person to look at. */
function alike(lookAlikes: Answer['lookAlikes']): readonly (string | Node)[] {
  return lookAlikes.flatMap(({ other, otherLabel, because }) => [
    ' It may be one event with ',
    linkTo(`/incidents/${other}`, otherLabel),
    ` (${because.join(', ')}).`,
  ]);
}

function linkTo(address: string, words: string): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = address;
  link.textContent = words;
  return link;
}

/** Choices that always stand for something: a form with nothing else is empty. */
const STANDING: readonly string[] = ['marking'];

function waiting(): readonly Waiting[] {
  return kept<readonly Waiting[]>(WAITING) ?? [];
}

function sendable(): Waiting | undefined {
  return waiting().find(({ refused }) => refused === undefined);
}

function kept<Value>(name: string): Value | null {
  const text = localStorage.getItem(name);
  return text === null ? null : (JSON.parse(text) as Value); // written by `keep` alone
}

function keep<Value>(name: string, value: Value): void {
  localStorage.setItem(name, JSON.stringify(value));
}

function controls(fields: HTMLFormElement): readonly (HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement)[] {
  return [
    ...fields.querySelectorAll<HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement>('input, select, textarea'),
  ];
}

function keyOf(fields: HTMLFormElement): string {
  return fields.querySelector<HTMLInputElement>('input[name="key"]')?.value ?? '';
}

function setKey(fields: HTMLFormElement, key: string): void {
  const input = fields.querySelector<HTMLInputElement>('input[name="key"]');
  if (input !== null) input.value = key;
}

function read(fields: HTMLFormElement): Filled {
  const lists: readonly string[] = LIST_FIELDS;
  const data = new FormData(fields);
  return Object.fromEntries(
    [...new Set(data.keys())].flatMap((name): [string, string | readonly string[]][] => {
      const values = data
        .getAll(name)
        .filter((value) => typeof value === 'string' && value.trim() !== '')
        .map(String);
      if (name === 'key' || values.length === 0) return [];
      return [[name, lists.includes(name) ? values : (values[0] ?? '')]];
    }),
  );
}

function fill(fields: HTMLFormElement, { key, filled }: Report): void {
  for (const control of controls(fields)) {
    if (control.name === 'key') continue;
    const value = filled[control.name];
    if (control instanceof HTMLInputElement && control.type === 'checkbox') {
      control.checked = typeof value === 'string' ? value === control.value : (value ?? []).includes(control.value);
    } else if (control instanceof HTMLSelectElement && value === undefined) control.selectedIndex = 0;
    else control.value = typeof value === 'string' ? value : '';
  }
  setKey(fields, key);
}

function labelOf(name: string): string {
  return document.querySelector(`label[for="${name}"]`)?.firstChild?.textContent?.trim() ?? name;
}

function showRefusals(fields: HTMLFormElement, refused: readonly Refused[]): void {
  for (const { at, expected, found, todo } of refused) {
    const control = fields.querySelector<HTMLElement>(`#${CSS.escape(at)}`);
    if (control === null) continue;
    const line = document.createElement('p');
    line.className = 'refused said-here';
    line.textContent = `Expected ${expected}, found ${found}. ${todo}`;
    (control.closest('.field, .range-of-three, .choose-some') ?? control).append(line);
    control.setAttribute('aria-invalid', 'true');
  }
  const first = fields.querySelector<HTMLElement>('[aria-invalid="true"]');
  // A group of boxes takes no focus; its first box does.
  (first?.matches('fieldset') === true ? first.querySelector('input') : first)?.focus();
}

function clearRefusals(fields: HTMLFormElement): void {
  for (const line of fields.querySelectorAll('.refused, .refusals, [role="alert"]')) line.remove();
  for (const control of controls(fields)) control.removeAttribute('aria-invalid');
}

function position(fields: HTMLFormElement, tell: (text: string) => void): void {
  navigator.geolocation.getCurrentPosition(
    ({ coords }) => {
      const put = (name: string, degrees: number): void => {
        const input = fields.querySelector<HTMLInputElement>(`#${name}`);
        if (input !== null) input.value = degrees.toFixed(5);
      };
      put('latitude', coords.latitude);
      put('longitude', coords.longitude);
      fields.dispatchEvent(new Event('input'));
      tell(`Your position, good to ${Math.round(coords.accuracy)} meters, is in the two fields.`);
    },
    ({ message }) => tell(`The device gives no position (${message}). Fill the two fields in, or leave them open.`),
  );
}

/** Lets the form open without network from now on. A browser that cannot do so still has the form while there is network. */
async function serveOffline(): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  const scope = { scope: '/incidents/report', type: 'module' } as const;
  await navigator.serviceWorker.register('/code/src/server/browser/report-worker.js', scope);
  const { active } = await navigator.serviceWorker.ready;
  const loaded = performance.getEntriesByType('resource').map(({ name }) => name);
  active?.postMessage([`${location.origin}/incidents/report`, ...loaded]);
}
