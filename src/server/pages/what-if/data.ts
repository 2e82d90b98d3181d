// A rule to try out: its fields, what they hold to begin with, and the rule itself for the browser.

import type { z } from 'zod';

import type { Times } from '#kernel/times.ts';
import type { CompiledPolicy } from '#rules/compiled-policy.ts';
import { questionKey, questionsOn } from '#rules/compiled-policy.ts';
import type { Evaluation, FactSide } from '#rules/evaluation.ts';
import { factsReadIn } from '#rules/facts-read.ts';
import { runCases } from '#rules/run-cases.ts';

import { findingNamed } from '../../api/findings.ts';
import type { Asked } from '../../asked.ts';
import type { whatIfPage } from '../../contracts/page-what-if.ts';
import { dayAsked } from '../../partners-asked.ts';
import { entryNamed } from '../shelf-data.ts';
import { evaluateGiven, fieldsOf, textGiven } from './given.ts';
import type { Given } from './given.ts';

export type WhatIfData = z.output<typeof whatIfPage.output>;
type Query = z.output<typeof whatIfPage.query>;

/** Gathers the page: what the address gives, or what a finding or a worked case read. */
export async function whatIfData(asked: Asked, id: string, query: Query, times: Times): Promise<WhatIfData> {
  const compiled = entryNamed(asked.house.engine.policies, id, 'a rule', '/policies');
  const { finding, case: caseNumber } = query;
  const read =
    finding === undefined ? caseRead(compiled, caseNumber) : (await findingNamed(asked, finding, times)).evaluation;
  const asOf = read?.asOf ?? dayAsked(asked, times);
  const given: Given = { ...(read === null ? {} : givenIn(compiled, read)), ...sent(query) };
  return {
    asOf,
    policy: { id, title: compiled.policy.title, means: compiled.policy.means },
    from: finding === undefined ? null : finding,
    cases: compiled.cases.map(({ name }) => name),
    fields: fieldsOf(compiled, asOf),
    given,
    compiled: { ...compiled, cases: [] },
    evaluation: evaluateGiven(compiled, asOf, given),
  };
}

function caseRead(compiled: CompiledPolicy, number: string | undefined): Evaluation | null {
  return number === undefined ? null : (runCases(compiled)[Number(number)]?.evaluation ?? null);
}

/** What an evaluation read, as the fields would have it. */
function givenIn(compiled: CompiledPolicy, evaluation: Evaluation): Given {
  const sides = new Map(factsReadIn(evaluation).map((side): [string, FactSide] => [questionKey(side), side]));
  return Object.fromEntries(
    questionsOn(compiled, evaluation.asOf).flatMap((question, at): [string, string][] => {
      const side = sides.get(questionKey(question));
      return side === undefined ? [] : [[`f${at}`, textGiven(side.value, side.unit)]];
    }),
  );
}

function sent(query: Query): Given {
  return Object.fromEntries(
    Object.entries(query).flatMap(([name, value]) =>
      /^[fp]\d+$/.test(name) && typeof value === 'string' ? [[name, value]] : [],
    ),
  );
}
