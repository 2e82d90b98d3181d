// The pages of back-tests and of the early warning, with their data.

import { backTestPage, earlyWarningPage, policyBackTestPage } from '../../contracts/back-test.ts';
import { baselinesAsked, earlyWarningAsked, policyTestAsked } from '../../foretold-asked.ts';
import type { Route } from '../../served.ts';
import { reading } from '../../served.ts';
import { earlyWarningView } from '../early-warning/view.ts';
import { entryNamed } from '../shelf-data.ts';
import { backTestCsv, earlyWarningCsv, policyBackTestCsv } from './csv.ts';
import { policyBackTestView } from './policy-view.ts';
import { backTestView } from './view.ts';

export const BACK_TEST_PAGES: readonly Route[] = [
  reading({
    contract: backTestPage,
    answer: (asked, { times, query: { threshold, trainedTo } }) =>
      baselinesAsked(asked, times, { threshold, trainedTo }),
    csv: backTestCsv,
    html: backTestView,
  }),
  reading({
    contract: policyBackTestPage,
    answer: async (asked, { params, times, query: { threshold } }) => {
      const compiled = entryNamed(asked.house.engine.policies, params.id, 'a rule', '/policies');
      return {
        policy: { id: compiled.id, title: compiled.policy.title },
        answer: await policyTestAsked(asked, times, compiled, threshold),
      };
    },
    csv: policyBackTestCsv,
    html: policyBackTestView,
  }),
  reading({
    contract: earlyWarningPage,
    answer: (asked, { times, query: { threshold, trainedTo, listed } }) =>
      earlyWarningAsked(asked, times, { threshold, trainedTo, listed }),
    csv: earlyWarningCsv,
    html: earlyWarningView,
  }),
];
