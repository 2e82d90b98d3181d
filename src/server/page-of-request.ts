// Makes the frame of a page from a request: where it stands, its times, its theme.

import type { Context } from 'hono';

import type { CalendarDate } from '#kernel/calendar-date.ts';
import { parseInstant } from '#kernel/instant.ts';
import type { Instant } from '#kernel/instant.ts';
import type { Times } from '#kernel/times.ts';

import type { State } from './asked.ts';
import type { House } from './house.ts';
import { TIME_NAMES } from './pages/address-with.ts';
import { THEMES } from './pages/page-context.ts';
import type { PageContext, Theme } from './pages/page-context.ts';

/** The frame of a page, once its times are known. */
export function pageContext(
  context: Context,
  state: State | null,
  house: House,
  { forms, earliest = null }: { readonly forms: readonly string[]; readonly earliest?: CalendarDate | null },
): (times: Times) => PageContext {
  const { pathname, searchParams } = new URL(context.req.url);
  return (times) => ({
    path: pathname.replace(/\.html$/, ''),
    query: [...searchParams].filter(([name]) => !TIME_NAMES.includes(name)),
    times,
    today: state?.today ?? null,
    earliest,
    head: state?.head ?? null,
    operator: house.operator.name,
    theme: themeOf(context),
    forms,
    isAnswer: context.req.method === 'POST',
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
