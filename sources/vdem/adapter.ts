// Governance by country and year, as experts estimate it: liberties, violence by the state, the rule of law, the soldier in power. The
// mirror has the estimate alone, so that its bounds stay null.

import { observation, unknownNumber } from '#ingest/sources/adapter.ts';
import type { Adapter } from '#ingest/sources/adapter.ts';

const MEASURES = {
  electoralDemocracy: 'governance.electoral-democracy',
  civilLiberties: 'governance.civil-liberties',
  physicalViolence: 'governance.physical-violence',
  politicalKillings: 'governance.political-killings',
  torture: 'governance.torture',
  ruleOfLaw: 'governance.rule-of-law',
  equalityBeforeTheLaw: 'governance.equality-before-the-law',
  judicialConstraints: 'governance.judicial-constraints',
  legislativeConstraints: 'governance.legislative-constraints',
  militaryDimension: 'governance.military-dimension',
  civilSociety: 'governance.civil-society',
  civilSocietyRepression: 'governance.civil-society-repression',
  corruption: 'governance.corruption',
  territory: 'governance.state-authority',
} as const;

export const adapter: Adapter =
  ({ countries }) =>
  (row) => {
    const [code, year] = [row.text('code'), row.number('year')];
    const subject = countries.coded('gw', code, year);
    if (subject === null) {
      return unknownNumber('gwcode', `"${code}" in ${year}`);
    }
    const observations = Object.entries(MEASURES).map(([use, measure]) =>
      observation({ measure, subject, period: String(year), best: row.number(use), attributes: { code } }),
    );
    return { key: `${code}|${year}`, observations };
  };
