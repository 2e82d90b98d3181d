// The form at the foot of every page that chooses between light and dark.

import { z } from 'zod';

import { endpoint } from '#kernel/endpoint.ts';

import { none } from './contract.ts';

export const chooseTheme = endpoint({
  name: 'chooseTheme',
  method: 'POST',
  path: '/theme',
  summary: 'Remembers the theme in a cookie and goes back to the page.',
  params: none,
  query: z.strictObject({}),
  body: z.strictObject({
    theme: z.enum(['system', 'light', 'dark']),
    back: z
      .string()
      .max(8000)
      .regex(/^\/(?![/\\])/, 'an address of this server, beginning with one slash'),
  }),
  output: z.null(),
  also: ['html'],
});
