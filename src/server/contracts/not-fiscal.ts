// What pages that compare fiscal years leave out of them.

import { z } from 'zod';

import { list } from './contract.ts';

export const notFiscal = list(z.strictObject({ series: z.string(), periods: list(z.string()) })).describe(
  'Amounts that are left out because their periods are no fiscal years: calendar years, or the transition quarter of 1976.',
);
