// The contract of one HTTP endpoint as an object. Server, command line and OpenAPI all read the same object; nothing chains.

import type { z } from 'zod';

export type Method = 'GET' | 'POST';

/** What an endpoint takes and gives. `path` names its parameters as `:name`. */
export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Output extends z.ZodType = z.ZodType,
> {
  readonly name: string;
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  readonly params: Params;
  readonly query: Query;
  readonly body: Body | null;
  readonly output: Output;
  /** Forms of the answer besides JSON that the same path gives with another ending; `rows` is the long table of the page alone. */
  readonly also: readonly ('csv' | 'html' | 'pdf' | 'ics' | 'rows')[];
}

/** Declares an endpoint; keeps the exact types of its schemas. */
export function endpoint<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Output extends z.ZodType,
>(contract: Endpoint<Params, Query, Body, Output>): Endpoint<Params, Query, Body, Output> {
  return contract;
}
