// A page about nothing in particular, for what is drawn without a house.

import { NEWEST } from '#kernel/times.ts';

export const PLAIN_PAGE = {
  path: '/things',
  query: [],
  times: NEWEST,
  today: null,
  earliest: null,
  head: null,
  operator: 'A. Operator',
  theme: 'system',
  forms: [],
  isAnswer: false,
} as const;
