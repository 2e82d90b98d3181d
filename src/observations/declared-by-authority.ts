// Facts that are declared once for each authority of a list: its money in two books, and the people trained under it. The books
// are shown year by year side by side and never added.

import type { ObservedFact } from './fact.ts';

export const LAST = { is: 'last-complete' } as const;
export const FISCAL = 'The last fiscal year that was complete on the day.';
export const REPORTED = 'Training that a partner buys through Foreign Military Sales is not in these reports.';

/** Plans of training for a year that the next edition reports; a test holds the list to source.yaml. */
export const PLANNED_TRAINING = [
  { period: 'FY2000', attribute: 'report', is: '1999_2000' },
  { period: 'FY2001', attribute: 'report', is: '2000_2001' },
] as const;

/** Authorities of the catalogue whose money stands in the Greenbook and in the budget justification. */
export const BOOKED_AUTHORITIES = ['PKO', 'FMF', 'IMET', 'INCLE', 'NADR'] as const;

/** The name of the fact with the obligations under an authority. */
export function obligationsFact(authority: string): string {
  return `observed.obligations.${authority.toLowerCase()}`;
}

/** The name of the fact with the budget under an authority. */
export function budgetFact(authority: string): string {
  return `observed.budget.${authority.toLowerCase()}`;
}

const BOOKS: readonly ObservedFact[] = BOOKED_AUTHORITIES.flatMap((authority): readonly ObservedFact[] => [
  {
    name: obligationsFact(authority),
    title: `Obligations, ${authority}`,
    means: 'Dollars that agencies of the United States were bound to pay in a fiscal year under the authority.',
    unit: 'USD',
    scope: `${FISCAL} Accounts that the source maps to the authority, historical dollars.`,
    dataset: 'greenbook',
    measures: ['obligations'],
    where: { authority },
    combine: 'dollars',
    absence: 'not-known',
    reading: LAST,
    isBook: true,
  },
  {
    name: budgetFact(authority),
    title: `Budget justification, ${authority}`,
    means: 'Dollars for the country and account in the table of the budget justification, at the stage that it was at.',
    unit: 'USD',
    scope: `${FISCAL} The table does not say whether a year is actual, estimated or asked for.`,
    dataset: 'state_cbj',
    measures: [`budget.${authority.toLowerCase()}`],
    combine: 'dollars',
    absence: 'not-known',
    reading: LAST,
    isBook: true,
  },
]);

/** Authorities of the catalogue that the training reports name a program of without doubt; a test holds the list to source.yaml. */
export const TRAINING_AUTHORITIES = [
  'IMET',
  'FMF',
  'U342',
  'NADR',
  'PKO',
  'INCLE',
  'DRW',
  'U333',
  'N1206',
  'CTPF',
  'GSCF',
  'ASFF',
  'CTEF',
  'USAI',
  'U345',
] as const;

const TRAINING: readonly ObservedFact[] = TRAINING_AUTHORITIES.map((authority) => ({
  name: `observed.training.trainees.${authority.toLowerCase()}`,
  title: `Trainees reported, ${authority}`,
  means: 'Trainees of the courses that were reported to Congress for a fiscal year under programs of the authority.',
  unit: 'persons',
  scope: `${FISCAL} Only rows whose program leaves no doubt about the authority. Who took two courses counts twice. ${REPORTED}`,
  dataset: 'fmt',
  measures: ['training'],
  where: { authority },
  without: PLANNED_TRAINING,
  combine: 'sum',
  absence: 'not-known',
  reading: LAST,
  isPart: true,
}));

/** The facts of this file, in the order in which they are shown. */
export const BY_AUTHORITY: readonly ObservedFact[] = [...TRAINING, ...BOOKS];
