// A made-up ledger, the same at every run: sources, partners, a few missions with their members, and all that is held about each
// partner. It speaks of no country and of nobody.

import type { Reader } from '#kernel/marking.ts';
import { describeProblem } from '#kernel/result.ts';
import type { Author, Change, PutChange } from '#ledger/change.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { write } from '#ledger/write.ts';

import { seeded } from '../kit/random.ts';
import { assistanceChanges } from './assistance.ts';
import { figureChanges } from './figures.ts';
import { happeningChanges } from './happenings.ts';
import { planLedger } from './plan.ts';
import type { LedgerPlan, PlannedPartner } from './plan.ts';
import { sourceChanges } from './sources.ts';

const SEED = 20_261_121;
const BATCH = 5000;
/** Every so many large partners one hosts a mission. */
const ONE_HOST_IN = 4;

export interface Written {
  readonly by: string;
  readonly atMilliseconds: number;
}

export interface LedgerOptions {
  readonly records: number;
  readonly author: Written;
  readonly reader: Reader;
}

/** What everything else rests on: sources, partners, missions. */
export function frameChanges(plan: LedgerPlan): readonly PutChange[] {
  const hosts = plan.large.filter((_, index) => index % ONE_HOST_IN === 0);
  return [
    ...sourceChanges(),
    ...plan.partners.map(({ id, code }): PutChange => ({
      do: 'put',
      id,
      body: { name: `Partner ${code}`, type: 'state' },
      citations: [{ at: '/name', source: 'source.bench-dataset-1996', locator: { row: Number(code.slice(1)) } }],
    })),
    ...hosts.map((host, index) => mission(plan, host, index)),
  ];
}

function mission(plan: LedgerPlan, host: PlannedPartner, index: number): PutChange {
  const members = plan.partners.slice(index * 6 + 1, index * 6 + 7);
  return {
    do: 'put',
    id: `coalition.bench-mission-${index}`,
    body: {
      name: `Mission ${index}`,
      host: host.id,
      existed: { first: '2007', last: 'open', holds: 'every-day' },
      temporary: 'yes',
      plannedEnds: [{ end: '2028', statedOn: '2024-01-15' }],
      members: members.map(({ id }) => ({ partner: id, when: { first: '2008', last: 'open', holds: 'every-day' } })),
    },
    citations: [{ at: '/members', source: 'source.bench-press-2009', locator: { page: '4' } }],
  };
}

/** Everything that is held about one partner. */
export function partnerChanges(partner: PlannedPartner): readonly PutChange[] {
  const random = seeded(SEED + Number(partner.code.slice(1)));
  const happenings = happeningChanges(random, partner);
  const figures = Math.round(partner.records * 0.35);
  const claims = Math.max(12, partner.records - happenings.length - figures);
  return [...assistanceChanges(random, partner, claims), ...figureChanges(random, partner, figures), ...happenings];
}

/** Stores changes; throws with the first problem when they are refused. */
export async function store(
  ledger: Ledger,
  changes: readonly Change[],
  written: Written,
  reader: Reader,
): Promise<void> {
  const author: Author = { ...written, reason: 'Made up for measuring' };
  const result = await write(ledger, changes, author, reader);
  if (result.ok) return;
  const [first] = result.failure;
  throw new Error(
    `The made-up records were refused: ${first === undefined ? 'no reason given' : describeProblem(first)}`,
  );
}

/** Writes a ledger of about so many records, in batches. */
export async function writeLedger(
  ledger: Ledger,
  options: LedgerOptions,
  say: (text: string) => void,
): Promise<LedgerPlan> {
  const { records, author, reader } = options;
  const plan = planLedger(records);
  await store(ledger, frameChanges(plan), author, reader);
  let batch: PutChange[] = [];
  let done = 0;
  for (const partner of plan.partners) {
    batch.push(...partnerChanges(partner));
    if (batch.length < BATCH && partner !== plan.partners.at(-1)) continue;
    await store(ledger, batch, author, reader);
    done += batch.length;
    batch = [];
    say(`made-up ledger: ${done} records`);
  }
  return plan;
}

/** A correction of one record about a partner, to be written once. */
export function correctionOf(partner: PlannedPartner): PutChange {
  const [first] = partnerChanges(partner).filter((change) => change.id === `regime-event.${partner.code}-0`);
  if (first === undefined || typeof first.body !== 'object')
    throw new RangeError(`nothing to correct about ${partner.id}`);
  return { ...first, expects: 1, body: { ...first.body, summary: `An event of ${partner.code}, corrected.` } };
}

/** A small new record about a partner. */
export function noteOf(partner: PlannedPartner, number: number): PutChange {
  const opened = { first: '2026-11', last: '2026-11', holds: 'some-day' };
  const question = `Noted as number ${number}: what has changed?`;
  return {
    do: 'put',
    id: `strategic-question.${partner.code}-noted-${number}`,
    body: { partner: partner.id, form: 'question', question, opened },
  };
}
