// What a person has before them when they draft or sign a decision: the partner, its open findings, and the draft if there is one.

import type { z } from 'zod';

import { AppError } from '#kernel/errors.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Times } from '#kernel/times.ts';
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
export interface Wanted {
  readonly partner?: string | undefined;
  readonly finding?: readonly string[] | undefined;
  readonly draft?: string | undefined;
}

/** Gathers the form. A decision is taken on the newest record, so only the day that is asked about counts. */
export async function decisionData(asked: Asked, wanted: Wanted, { asOf }: Times): Promise<DecisionData> {
  const times = { ...NEWEST, asOf };
  const partners = await partnersAsked(asked, times);
  const draft = wanted.draft === undefined ? null : await readDraft(asked, wanted.draft);
  const named = draft?.body.partner ?? wanted.partner;
  const partner = named === undefined ? undefined : partners.find(({ id }) => id === partnerId(named));
  if (named !== undefined && partner === undefined) {
    throw new AppError('not_found', `Expected a partner on record, found "${named}". Choose one from the list.`);
  }
  const found = partner === undefined ? [] : (await standingOf(asked, partner.id, times)).found.findings;
  return {
    partners: partners.map(({ id, kind, label }) => ({ id, kind, label })),
    partner: partner === undefined ? null : { id: partner.id, kind: partner.kind, label: partner.label },
    findings: outlinesOf(found.filter(({ state }) => state === 'open')),
    chosen: draft?.body.findings ?? wanted.finding ?? [],
    draft: draft === null ? null : { id: draft.id, version: draft.version },
    types: [...DECISION_TYPES],
    dispositions: [...DISPOSITIONS],
    today: asked.state.today,
    values: draft === null ? {} : valuesOf(draft),
    problems: [],
  };
}

async function readDraft({ house, reader }: Asked, id: string): Promise<Of<typeof decision>> {
  const [draft] = await selectOf(house.ledger, decision, { times: NEWEST, reader, ids: [id] });
  if (draft?.body.state === 'draft') return draft;
  const found = draft === undefined ? 'none that is open to you' : 'a signed decision, which is not changed any more';
  throw new AppError('not_found', `Expected a draft with the id "${id}", found ${found}. Begin a new decision.`);
}

function valuesOf({ body }: Of<typeof decision>): Readonly<Record<string, string>> {
  const { type, title, reasons, tradeOffs, conditions, mitigation, reviewBy } = body;
  const all = { type, title, reasons, tradeOffs, conditions, mitigation, reviewBy };
  return Object.fromEntries(Object.entries(all).map(([name, value]) => [name, value ?? '']));
}
