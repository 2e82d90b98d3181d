// The HTTP application on a house. A request walks through the same gates: is it meant for this machine, is there such an
// address, does it answer to this method; then its route. Answers to questions are kept under the state of the record that they
// were made from, so that a write makes every older answer unreachable.

import { createHash, randomUUID } from 'node:crypto';

import { Hono } from 'hono';
import type { Context } from 'hono';

import type { RunningClock } from '#findings/clocks.ts';
import type { Worked } from '#findings/findings.ts';
import type { EventLine } from '#ingest/sources/observed-events.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { AppError, ERROR_CODES } from '#kernel/errors.ts';
import { NEWEST, parseTimes } from '#kernel/times.ts';
import type { Times } from '#kernel/times.ts';
import type { Changes } from '#ledger/changes.ts';
import { atRest } from '#ledger/ledger.ts';
import type { Ledger } from '#ledger/ledger.ts';
import type { RecordLine } from '#ledger/lines.ts';
import { earliestDay } from '#ledger/read.ts';
import type { StoredRecord } from '#ledger/record.ts';
import type { Holding } from '#records/holding.ts';
import type { BookRows } from '#reports/assistance-books/rows.ts';
import type { Dossier } from '#reports/dossier/dossier.ts';
import type { Besides } from '#reports/dossier/query.ts';
import type { HarmBook } from '#reports/harm-book/book.ts';
import type { observedAnswers } from '#reports/observed-answers.ts';
import type { ReportedTrainings } from '#reports/unit-sheet/trainings.ts';

import { bareForm, formsOf, readEnding, routePaths } from './addresses.ts';
import type { Asked, BooksAsked, Memories, State } from './asked.ts';
import { readState } from './asked.ts';
import { ERROR_FORMS, errorAnswer } from './error-answer.ts';
import type { Kept } from './ground.ts';
import type { House } from './house.ts';
import { LED_NOWHERE, ledFrom } from './led.ts';
import { keptOrRead, makeMemory } from './lru.ts';
import type { Memory } from './lru.ts';
import { serveModules } from './modules.ts';
import { lookedOf, pageContext, themeOf } from './page-of-request.ts';
import { makeBucket } from './rate.ts';
import type { Bucket, Pace } from './rate.ts';
import { ROUTES } from './routes.ts';
import { checkHost, SAFE_HEADERS } from './security.ts';
import type { Answered, Form, Route } from './served.ts';
import type { Standing } from './standing.ts';
import { serveStatic } from './static.ts';

export interface AppOptions {
  /** How fast reports from the field may come in. */
  readonly intakePace?: Pace;
  /** Where a fault that nobody expected is told, for the person who runs the server. */
  readonly log?: (event: string, details: Readonly<Record<string, unknown>>) => void;
}

interface Desk {
  readonly house: House;
  readonly boot: string;
  readonly memories: Memories;
  readonly answers: Memory<Answered>;
  /** The ledger at rest, by the state of the record. */
  readonly ledgers: Memory<Ledger>;
  /** The first day on record, by the state of the record. */
  readonly earliest: Memory<Promise<CalendarDate | null>>;
  /** How fast reports from the field may come in. */
  readonly intake: Bucket;
  readonly log: NonNullable<AppOptions['log']>;
}

const MEGABYTE = 1024 * 1024;
const MOST_DOSSIERS = 20;
const MOST_STANDINGS = 1000;
/** Answers of one rule about one subject; a few hundred bytes each. */
const MOST_PIECES = 100_000;
const MOST_HOLDINGS = 4;
/** As many as the worked examples have partners: a page of all of them moved in time reads none of them again. A few megabytes each. */
const MOST_HELD = 24;
/** A few megabytes each. */
const MOST_GROUNDS = 2;
const MOST_FORETOLD = 60;
const MOST_CHANGES = 50;
const INTAKE_PACE: Pace = { aMinute: 600, atOnce: 100 };
const MOST_BOOKS = 3;
/** Some thousand rows each at the most. */
const MOST_PIVOTS = 8;
/** Long lists that somebody goes through, each some tens of megabytes at the most. */
const MOST_LISTS = 2;

/** Makes the application; it holds the house open and closes nothing. */
export function createApp(house: House, options: AppOptions = {}): Hono {
  const desk: Desk = {
    house,
    boot: randomUUID(),
    memories: {
      dossiers: makeMemory<Kept<Dossier>>(MOST_DOSSIERS, { of: () => 1, most: MOST_DOSSIERS }),
      besides: makeMemory<Kept<Besides>>(MOST_HELD, { of: () => 1, most: MOST_HELD }),
      standings: makeMemory<Kept<Standing>>(MOST_STANDINGS, { of: () => 1, most: MOST_STANDINGS }),
      worked: makeMemory<Worked>(MOST_STANDINGS, { of: ({ pieces }) => pieces.size, most: MOST_PIECES }),
      clocks: makeMemory<Kept<readonly RunningClock[]>>(MOST_STANDINGS, { of: () => 1, most: MOST_STANDINGS }),
      holdings: makeMemory<Kept<Holding>>(MOST_HELD, { of: () => 1, most: MOST_HELD }),
      trainings: makeMemory<Promise<ReportedTrainings | null>>(MOST_HOLDINGS, { of: () => 1, most: MOST_HOLDINGS }),
      observed: makeMemory<ReturnType<typeof observedAnswers>>(MOST_HOLDINGS, { of: () => 1, most: MOST_HOLDINGS }),
      events: makeMemory<Promise<readonly EventLine[]>>(MOST_LISTS, { of: () => 1, most: MOST_LISTS }),
      lines: makeMemory<Promise<readonly RecordLine[]>>(MOST_LISTS, { of: () => 1, most: MOST_LISTS }),
      sources: makeMemory<Promise<readonly StoredRecord[]>>(MOST_LISTS, { of: () => 1, most: MOST_LISTS }),
      books: makeMemory<Promise<BooksAsked>>(MOST_PIVOTS, { of: () => 1, most: MOST_PIVOTS }),
      bookRows: makeMemory<Promise<BookRows>>(MOST_LISTS, { of: () => 1, most: MOST_LISTS }),
      harm: makeMemory<Promise<HarmBook>>(MOST_BOOKS, { of: () => 1, most: MOST_BOOKS }),
      grounds: makeMemory(MOST_GROUNDS, { of: () => 1, most: MOST_GROUNDS }),
      foretold: makeMemory(MOST_FORETOLD, { of: () => 1, most: MOST_FORETOLD }),
      changes: makeMemory<Promise<Changes | null>>(MOST_CHANGES, { of: () => 1, most: MOST_CHANGES }),
    },
    answers: makeMemory<Answered>(300, { of: (answer) => answer.body.length, most: 32 * MEGABYTE }),
    ledgers: makeMemory<Ledger>(2, { of: () => 1, most: 2 }),
    earliest: makeMemory<Promise<CalendarDate | null>>(2, { of: () => 1, most: 2 }),
    intake: makeBucket(options.intakePace ?? INTAKE_PACE),
    log: options.log ?? logLine,
  };
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(SAFE_HEADERS)) {
      // A document that brings its own style brings its own, stricter policy.
      if (!context.res.headers.has(name)) context.res.headers.set(name, value);
    }
  });
  app.use(async (context, next) => {
    checkHost(context.req.raw);
    await next();
  });
  serveStatic(app);
  serveModules(app);
  const byPath = Map.groupBy(ROUTES, (route) => route.contract.path);
  for (const [path, routes] of byPath) {
    for (const place of routePaths(path, routes)) {
      for (const route of routes) {
        app.on(route.contract.method, place.path, (context) => answer(desk, context, route, place.form));
      }
      app.all(place.path, (context) => refuseMethod(context, routes));
    }
  }
  app.notFound((context) => {
    const error = new AppError(
      'not_found',
      `Nothing is at ${context.req.path.slice(0, 200)}. Check the address, or search by name.`,
    );
    return failed(desk, context, error);
  });
  app.onError((error, context) => failed(desk, context, error));
  return app;
}

function refuseMethod(context: Context, routes: readonly Route[]): never {
  const methods = routes.flatMap(({ contract }) => (contract.method === 'GET' ? ['GET', 'HEAD'] : [contract.method]));
  const allow = methods.join(', ');
  throw new AppError(
    'method_not_allowed',
    `Expected ${allow} at this address, found ${context.req.method}. Nothing was stored.`,
    {
      details: { allow },
    },
  );
}

async function answer(desk: Desk, context: Context, route: Route, form: Form | null): Promise<Response> {
  if (route.isIntake === true) desk.intake(desk.house.now());
  const address = readEnding(route, context.req.param(), form);
  const isKept = route.keeps && route.contract.method === 'GET';
  for (let attempt = 1; ; attempt += 1) {
    const state = await readState(desk.house, desk.boot);
    // Whether somebody wrote meanwhile is looked at below.
    const house = isKept ? { ...desk.house, ledger: ledgerAtRest(desk, state) } : desk.house;
    const asked: Asked = {
      house,
      reader: house.operator,
      looked: lookedOf(context),
      state,
      memories: desk.memories,
    };
    const { request, key } = keyOf(context, state);
    const kept = isKept ? desk.answers.get(key) : undefined;
    if (isKept && isKnownToAsker(context, key)) return new Response(null, { status: 304, headers: validators(key) });
    if (kept !== undefined) return respond(kept, validators(key));
    const earliest = address.form === 'html' && asksDay(context) ? await earliestOf(desk, state) : null;
    const page = pageContext(context, state, desk.house, { forms: formsOf(route.contract), earliest });
    const answered = await route.serve({ request, params: address.params, form: address.form, asked, page });
    if (!isKept) return respond(answered, { 'cache-control': isPage(answered) ? FOR_GOING_BACK : 'no-store' });
    // An answer is read in several steps; when somebody wrote between them it would mix two states, so it is read again.
    const after = await readState(desk.house, desk.boot);
    if (after.key !== state.key && attempt < 5) continue;
    if (after.key !== state.key) return respond(answered, { 'cache-control': 'no-store' });
    // Rows come and go by the thousand as somebody scrolls; they would push out every page that is kept.
    if (address.form !== 'rows') desk.answers.set(key, answered);
    return respond(answered, validators(key));
  }
}

/**
 * Who goes back to a form finds the one that they sent, with its own key, and not another one with their words in it; who goes back to a page
 * that answered what they sent finds that page, and is not asked to send it again.
 */
const FOR_GOING_BACK = 'private, no-cache';

function isPage({ headers }: Answered): boolean {
  return (headers['content-type'] ?? '').startsWith('text/html');
}

function asksDay(context: Context): boolean {
  return (context.req.query('asOf') ?? '') !== '';
}

/** The first day on record, so that a page of a day before it can say that it is no silence of the world. */
function earliestOf({ house, earliest }: Desk, state: State): Promise<CalendarDate | null> {
  return keptOrRead(earliest, state.key, () => earliestDay(house.ledger, house.operator));
}

function ledgerAtRest({ house, ledgers }: Desk, state: State): Ledger {
  const ledger = ledgers.get(state.key) ?? atRest(house.ledger);
  ledgers.set(state.key, ledger);
  return ledger;
}

/** The key of an answer: the state of the record, the address, and what else the page shows. */
function keyOf(context: Context, state: State): { readonly request: Request; readonly key: string } {
  const request = context.req.raw;
  const { pathname, search } = new URL(request.url);
  const text = JSON.stringify([state.key, pathname, search, themeOf(context), lookedOf(context)]);
  return { request, key: createHash('sha256').update(text).digest('base64url').slice(0, 27) };
}

function validators(key: string): Record<string, string> {
  return { etag: `"${key}"`, 'cache-control': 'private, no-cache', vary: 'cookie' };
}

function isKnownToAsker(context: Context, key: string): boolean {
  const known = context.req.header('if-none-match') ?? '';
  return known.split(',').some((each) => each.trim().replace(/^W\//, '') === `"${key}"`);
}

function respond({ status, headers, body }: Answered, more: Readonly<Record<string, string>>): Response {
  return new Response(body, { status, headers: { ...more, ...headers } });
}

async function failed(desk: Desk, context: Context, error: unknown): Promise<Response> {
  if (!(error instanceof AppError) || ERROR_CODES[error.code].status >= 500) {
    const said = error instanceof Error ? (error.stack ?? error.message) : String(error);
    desk.log('request.failed', { method: context.req.method, path: context.req.path, error: said });
  }
  const state = await readState(desk.house, desk.boot).catch(() => null); // a page that says what is wrong can do without
  const page = pageContext(context, state, desk.house, { forms: ERROR_FORMS })(timesSaid(context));
  const { allow, retryAfter } = error instanceof AppError ? error.details : {};
  const form = bareForm(context.req.path);
  const isNowhere = form === 'html' && error instanceof AppError && error.code === 'not_found';
  const answered = await errorAnswer(error, form, {
    page,
    ...(isNowhere ? await ledFrom(desk.house, context.req.path, page.times) : LED_NOWHERE),
  });
  return respond(answered, {
    'cache-control': 'no-store',
    ...(typeof allow === 'string' ? { allow } : {}),
    ...(typeof retryAfter === 'number' ? { 'retry-after': String(retryAfter) } : {}),
  });
}

/** The times of an address that went wrong, so that its page keeps them; the newest where they cannot be read. */
function timesSaid(context: Context): Times {
  const { asOf, knownAt, ledgerAt } = context.req.query();
  const times = parseTimes({ asOf, knownAt, ledgerAt });
  return times.ok ? times.value : NEWEST;
}

function logLine(event: string, details: Readonly<Record<string, unknown>>): void {
  process.stderr.write(`${JSON.stringify({ event, ...details })}\n`);
}
