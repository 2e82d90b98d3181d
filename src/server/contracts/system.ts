// The endpoints that tell of the house itself: is it well, does the chain hold, make the derived tables anew.

import { z } from 'zod';

import { endpoint } from '#kernel/endpoint.ts';
import type { Verification } from '#ledger/verify.ts';

import { none, shape } from './contract.ts';

const noQuery = z.strictObject({});
const head = z.strictObject({
  seq: z.number().int(),
  hash: z.string(),
  recordedAt: z.string().nullable(),
});

export const readHealth = endpoint({
  name: 'readHealth',
  method: 'GET',
  path: '/api/health',
  summary: 'Which engine answers, which versions of the catalogue and the rules, and the end of the chain.',
  params: none,
  query: noQuery,
  body: null,
  output: z.strictObject({
    engine: z.enum(['pglite', 'postgres']),
    versions: z.strictObject({ throughline: z.string(), catalogue: z.string(), policies: z.number().int() }),
    head,
  }),
  also: [],
});

export const verifyRecord = endpoint({
  name: 'verifyRecord',
  method: 'GET',
  path: '/api/verify',
  summary: 'Walks the whole chain and names the first place that does not fit; null when all of it does.',
  params: none,
  query: noQuery,
  body: null,
  output: shape<Verification>()(
    z.strictObject({
      versions: z.number().int(),
      head: z.strictObject({ seq: z.number().int(), hash: z.string() }),
      broken: z
        .strictObject({
          where: z.enum(['chain', 'head', 'derived']),
          seq: z.number().int(),
          record: z.string(),
          version: z.number().int(),
          expected: z.string(),
          found: z.string(),
          todo: z.string(),
        })
        .nullable(),
    }),
  ),
  also: [],
});

export const rebuildTables = endpoint({
  name: 'rebuildTables',
  method: 'POST',
  path: '/api/rebuild',
  summary: 'Makes the derived tables anew from the chain.',
  params: none,
  query: noQuery,
  body: null,
  output: z.strictObject({ versions: z.number().int() }),
  also: [],
});

export const readOpenapi = endpoint({
  name: 'readOpenapi',
  method: 'GET',
  path: '/openapi.json',
  summary: 'This description of the endpoints, as OpenAPI 3.1.',
  params: none,
  query: noQuery,
  body: null,
  output: z.record(z.string(), z.unknown()),
  also: [],
});
