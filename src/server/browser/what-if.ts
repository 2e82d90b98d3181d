// Runs in the reader's browser: answers the rule again at every keystroke, with the engine of the house, and keeps what was given in
// the address, so that it can be sent to a colleague.

import type { PageContext } from '../pages/page-context.ts';
import type { WhatIfData } from '../pages/what-if/data.ts';
import { evaluateGiven } from '../pages/what-if/given.ts';
import { givenResult } from '../pages/what-if/result.ts';
import { writeAddress } from './in-place.ts';

const form = document.querySelector<HTMLFormElement>('#what-if');
const result = document.querySelector<HTMLElement>('#result');
if (form !== null && result !== null) await follow(form, result);

async function follow(fields: HTMLFormElement, shown: HTMLElement): Promise<void> {
  const answer = await fetch(`${location.pathname}.json${location.search}`);
  if (!answer.ok) return; // the form still works by being sent
  const data = (await answer.json()) as WhatIfData; // the data of this very page
  const page: PageContext = {
    path: location.pathname,
    query: [],
    times: timesIn(fields),
    today: null,
    earliest: null,
    head: null,
    operator: '',
    theme: 'system',
    forms: [],
    isAnswer: false,
  };
  const answered = async (): Promise<void> => {
    const given = new Map(
      [...new FormData(fields)].map(([name, value]) => [name, typeof value === 'string' ? value : '']),
    );
    // The pieces of a page are made by templates that escape whatever they are given.
    const evaluation = evaluateGiven(data.compiled, data.asOf, Object.fromEntries(given));
    shown.innerHTML = (await givenResult(evaluation, page)).toString();
    const asked = new URLSearchParams([...given].filter(([, value]) => value !== ''));
    writeAddress(`${location.pathname}?${asked.toString()}`);
  };
  fields.addEventListener('input', () => void answered());
}

function timesIn(fields: HTMLFormElement): PageContext['times'] {
  const value = (name: string): string | null =>
    fields.querySelector<HTMLInputElement>(`input[name="${name}"]`)?.value ?? null;
  return { asOf: value('asOf'), knownAt: value('knownAt'), ledgerAt: value('ledgerAt') } as PageContext['times']; // as the server wrote them
}
