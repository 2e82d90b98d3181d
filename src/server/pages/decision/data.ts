// What a person has before them when they draft or sign a decision: the partner, its open findings, and the draft if there is one.

import { randomUUID } from 'node:crypto';

import type { z } from 'zod';

import type { Finding } from '#findings/finding.ts';
import { AppError } from '#kernel/errors.ts';
import { NEWEST } from '#kernel/times.ts';
import { selectOf } from '#ledger/read.ts';
import { DECISION_TYPES, DISPOSITIONS } from '#records/codes.ts';
import { decision } from '#records/decision/record.ts';
import type { Of } from '#records/of-kind.ts';

import { outlinesOf } from '../../api/findings.ts';
import type { Asked } from '../../asked.ts';
import { partnerId } from '../../contracts/contract.ts';
import type { decisionPage } from '../../contracts/page-decision.ts';
import { partnersAsked, standingOf } from '../../partners-asked.ts';

export type DecisionData = z.output<typeof decisionPage.output>;

/** What the form is asked for. */
interface Wanted {
  readonly partner?: string | undefined;
  readonly finding?: readonly string[] | undefined;
}

/** Gathers the form of a new decision, or of a draft that is gone on with. */
export async function decisionData(
  asked: Asked,
  { draft: id, ...wanted }: Wanted & { readonly draft?: string | undefined },
): Promise<DecisionData> {
  if (id === undefined) return emptyForm(asked, wanted);
  const draft = await readDraft(asked, id);
  const { partner, findings } = draft.body;
  const form = await emptyForm(asked, { partner, finding: findings });
  return { ...form, draft: { id: draft.id, version: draft.version }, values: valuesOf(draft.body) };
}

/** The form with nothing typed in it. A decision is taken on the newest record, whatever the times of the page. */
export async function emptyForm(asked: Asked, wanted: Wanted): Promise<DecisionData> {
  const partners = await partnersAsked(asked, NEWEST);
  const { partner: named, finding: chosen = [] } = wanted;
  const partner = named === undefined ? undefined : partners.find(({ id }) => id === partnerId(named));
  if (named !== undefined && partner === undefined) {
    throw new AppError('not_found', `Expected a partner on record, found "${named}". Choose one from the list.`);
  }
  const found = partner === undefined ? [] : (await standingOf(asked, partner.id, NEWEST)).found.findings;
  const shown = found.filter(({ id, state }) => state === 'open' || chosen.includes(id));
  return {
    partners: partners.map(({ id, kind, label }) => ({ id, kind, label })),
    partner: partner === undefined ? null : { id: partner.id, kind: partner.kind, label: partner.label },
    findings: outlinesOf(shown),
    chosen,
    gone: chosen.filter((id) => shown.every((finding) => finding.id !== id)),
    read: shown.map(readingOf),
    draft: { id: `${decision.name}.${randomUUID()}`, version: 0 },
    types: [...DECISION_TYPES],
    dispositions: [...DISPOSITIONS],
    today: asked.state.today,
    values: {},
    problems: [],
  };
}

/** A finding with the hash of what it rests on, as a form carries it. */
export function readingOf({ id, evaluation }: Finding): string {
  return `${id} ${evaluation.inputsHash}`;
}

/** The newest version of a decision; null where none is open to this reader. */
export async function newestDecision({ house, reader }: Asked, id: string): Promise<Of<typeof decision> | null> {
  const [found] = await selectOf(house.ledger, decision, { times: NEWEST, reader, ids: [id] });
  return found ?? null;
}

async function readDraft(asked: Asked, id: string): Promise<Of<typeof decision>> {
  const draft = await newestDecision(asked, id);
  if (draft?.body.state === 'draft') return draft;
  const found = draft === null ? 'none that is open to you' : 'a signed decision, which is not changed any more';
  throw new AppError('not_found', `Expected a draft with the id "${id}", found ${found}. Begin a new decision.`);
}

/** The texts of a decision, as they stand in the form. */
export function valuesOf(body: Of<typeof decision>['body']): Readonly<Record<string, string>> {
  const { type, title, reasons, tradeOffs, conditions, mitigation, reviewBy } = body;
  const all = { type, title, reasons, tradeOffs, conditions, mitigation, reviewBy };
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, value ?? '']));
}
