// How the steps of a vetting case must fit together: in the order of the flow, a person never without their unit, an
// outcome never without what leads to it.

import type { Problem } from '#kernel/result.ts';

/** The steps of a case as far as they are dated; see `vettingCase` for their meaning. */
interface Steps {
  readonly unit: string | null;
  readonly person: string | null;
  readonly commander: string | null;
  readonly assistance: { readonly begins: string; readonly ends: string | null };
  readonly nominated: { readonly on: string };
  readonly checks: readonly { readonly due: string; readonly done: string | null; readonly result: string | null }[];
  readonly post: { readonly on: string; readonly decision: string } | null;
  readonly review: { readonly on: string } | null;
  readonly suspended: { readonly on: string } | null;
  readonly final: { readonly on: string; readonly outcome: string } | null;
  readonly informed: { readonly on: string } | null;
}

/** What is wrong with the steps of a case. */
export function caseProblems(body: Steps): readonly Problem[] {
  return [...orderProblems(body), ...ruleProblems(body)];
}

function orderProblems(body: Steps): readonly Problem[] {
  const steps = [
    ['/nominated/on', body.nominated.on],
    ['/post/on', body.post?.on],
    ['/review/on', body.review?.on],
    ['/final/on', body.final?.on],
    ['/informed/on', body.informed?.on],
  ] as const;
  const given = steps.flatMap(([at, on]) => (on === undefined ? [] : [{ at, on }]));
  const late = given.flatMap(({ at, on }, index): Problem[] => {
    const before = given[index - 1];
    if (before === undefined || before.on <= on) return [];
    return [{ at, expected: `a day on or after ${before.on} (${before.at})`, found: on, todo: 'Check the two days.' }];
  });
  const { begins, ends } = body.assistance;
  if (ends === null || begins <= ends) return late;
  return [
    ...late,
    { at: '/assistance/ends', expected: `a day on or after ${begins}`, found: ends, todo: 'Check both.' },
  ];
}

function ruleProblems(body: Steps): readonly Problem[] {
  const problems: Problem[] = [];
  if (body.person !== null && body.unit === null) {
    const todo = 'Name the unit of the person; a person who is designated is vetted with their unit.';
    problems.push({ at: '/unit', expected: 'the unit of the person who is nominated', found: 'nothing', todo });
  }
  if (body.final?.outcome === 'approved' && body.review === null) {
    const todo = 'Record the review that the approval rests on.';
    problems.push({ at: '/review', expected: 'a review before an approval', found: 'nothing', todo });
  }
  if (body.final !== null && body.post === null && body.final.outcome !== 'cancelled') {
    const todo = 'Record what the post decided, or cancel the case.';
    problems.push({ at: '/post', expected: 'a decision at post before an outcome', found: 'nothing', todo });
  }
  for (const [at, check] of body.checks.entries()) {
    if ((check.done === null) === (check.result === null)) continue;
    const todo = 'A check that was answered has a day and a result; one that was not has neither.';
    const found = check.done === null ? 'a result without a day' : 'a day without a result';
    problems.push({ at: `/checks/${at}/done`, expected: 'both a day and a result, or neither', found, todo });
  }
  return problems;
}
