// Makes the frame of a page from a request: where it stands, its times, its theme.

import type { Context } from 'hono';

import { parseInstant } from '#kernel/instant.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Times } from '#kernel/times.ts';

import type { State } from './asked.ts';
import type { House } from './house.ts';
import { THEMES } from './pages/page-context.ts';
import type { PageContext, Theme } from './pages/page-context.ts';

const TIMES = ['asOf', 'knownAt', 'ledgerAt'];

/** The frame of a page, once its times are known. */
export function pageContext(
  context: Context,
  state: State | null,
  house: House,
  forms: readonly string[],
): (times: Times) => PageContext {
  const { pathname, searchParams } = new URL(context.req.url);
  return (times) => ({
    path: pathname.replace(/\.html$/, ''),
    query: [...searchParams].filter(([name]) => !TIMES.includes(name)),
    times,
    today: state?.today ?? null,
    head: state?.head ?? null,
    operator: house.operator.name,
    theme: themeOf(context),
    forms,
  });
}

/** The theme that the reader chose, from the one cookie of this server. */
export function themeOf(context: Context): Theme {
  const chosen = /(?:^|;\s*)theme=([a-z]+)/.exec(context.req.header('cookie') ?? '')?.[1];
  return THEMES.find((theme) => theme === chosen) ?? 'system';
}

/** The moment up to which the reader has looked at the record, from their cookie. */
export function lookedOf(context: Context): Instant | null {
  const said = /(?:^|;\s*)looked=([^;]{1,60})/.exec(context.req.header('cookie') ?? '')?.[1];
  return said === undefined ? null : parseInstant(said.replaceAll('%3A', ':'));
}
