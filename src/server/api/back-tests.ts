// Back-tests and the early warning as data. Without the dataset that outcomes are counted in they are refused, by its name.

import { readBackTest, readEarlyWarning, readPolicyBackTest } from '../contracts/back-test.ts';
import { baselinesAsked, earlyWarningAsked, orRefused, policyTestAsked } from '../foretold-asked.ts';
import { entryNamed } from '../pages/shelf-data.ts';
import type { Route } from '../served.ts';
import { reading } from '../served.ts';

export const BACK_TEST_ROUTES: readonly Route[] = [
  reading({
    contract: readBackTest,
    answer: async (asked, { times, query: { threshold, trainedTo } }) =>
      orRefused(await baselinesAsked(asked, times, { threshold, trainedTo })),
  }),
  reading({
    contract: readPolicyBackTest,
    answer: async (asked, { params, times, query: { threshold } }) => {
      const compiled = entryNamed(asked.house.engine.policies, params.id, 'a rule', '/policies');
      const test = orRefused(await policyTestAsked(asked, times, compiled, threshold));
      return { policy: { id: compiled.id, title: compiled.policy.title }, test };
    },
  }),
  reading({
    contract: readEarlyWarning,
    answer: async (asked, { times, query: { threshold, trainedTo, listed } }) =>
      orRefused(await earlyWarningAsked(asked, times, { threshold, trainedTo, listed })),
  }),
];
