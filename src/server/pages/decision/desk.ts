// A form of a decision as it was sent: what it says as a record, and the form again with everything that was typed.

import type { z } from 'zod';

import type { Problem } from '#kernel/result.ts';

import type { Asked } from '../../asked.ts';
import { partnerId } from '../../contracts/contract.ts';
import type { sendDecision } from '../../contracts/page-decision.ts';
import type { FormOutcome } from '../../served.ts';
import type { Html } from '../html.ts';
import type { PageContext } from '../page-context.ts';
import { emptyForm } from './data.ts';
import { decisionView } from './view.ts';

export type SentDecision = z.output<NonNullable<typeof sendDecision.body>>;

export interface Desk {
  readonly asked: Asked;
  readonly sent: SentDecision;
  readonly page: PageContext;
}

/** The form as it was sent. */
export async function again({ asked, sent, page }: Desk, problems: readonly Problem[]): Promise<FormOutcome> {
  const { draft: id, expects: version } = sent;
  const form = await emptyForm(asked, sent);
  return { again: decisionView({ ...form, draft: { id, version }, values: typedIn(sent), problems }, page) };
}

/** What was typed, as the beginning of another decision. */
export async function asNew({ asked, sent, page }: Desk, notice: Html): Promise<FormOutcome> {
  const form = await emptyForm(asked, sent);
  return { again: decisionView({ ...form, values: typedIn(sent) }, page, notice) };
}

/** The fields of a form that hold a text, by name. */
export function typedIn(sent: SentDecision): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(sent).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

/** What a form says as the body of a record. */
export function bodyOf(sent: SentDecision): Readonly<Record<string, unknown>> {
  const { partner, type, title, reasons, tradeOffs, conditions, mitigation, reviewBy, signedBy, signedOn } = sent;
  const shared = {
    partner: partner === undefined ? undefined : partnerId(partner),
    type,
    title,
    reasons,
    findings: sent.finding ?? [],
    tradeOffs,
    conditions,
    mitigation,
    reviewBy,
  };
  return stated(
    sent.do === 'sign' ? { state: 'signed', ...shared, signedBy, signedOn } : { state: 'draft', ...shared },
  );
}

/** A body without the fields that were left empty. */
export function stated(body: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== undefined));
}

/** The field of the form that a refusal is about: those of a disposition come from fields of the decision, under other names. */
export function atField(problem: Problem, id: string): Problem {
  const { record: _record, row: _row, ...rest } = problem;
  if (problem.record === id) return rest;
  const names: Readonly<Record<string, string>> = { '/by': 'signedBy', '/on': 'signedOn', '/reason': 'reasons' };
  return { ...rest, at: names[problem.at] ?? problem.at };
}
