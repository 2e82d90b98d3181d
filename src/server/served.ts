// An endpoint with what serves it. Every request passes the same four steps: validate → authorize → do → present. What a
// contract does not name (a parameter, a field, an ending) is refused by name and never guessed.

import { z } from 'zod';

import { AppError, refusal } from '#kernel/errors.ts';
import { withoutPersonsFound } from '#kernel/person-problems.ts';
import type { Problem } from '#kernel/result.ts';
import { showFound } from '#kernel/result.ts';
import type { Times } from '#kernel/times.ts';
import { problemsOf } from '#ledger/problems-of-zod.ts';

import type { Asked } from './asked.ts';
import { readForm, readJson } from './body.ts';
import type { Contract } from './contracts/contract.ts';
import { timesOf } from './contracts/contract.ts';
import { onNewest, pageOn } from './once.ts';
import type { Html } from './pages/html.ts';
import type { PageContext } from './pages/page-context.ts';
import { checkOrigin } from './security.ts';

/** The forms in which an answer leaves the house. */
export type Form = 'json' | 'csv' | 'html' | 'pdf' | 'ics' | 'rows';

export interface Input<E extends Contract> {
  readonly params: z.output<E['params']>;
  readonly query: z.output<E['query']>;
  readonly times: Times;
}

/** What goes back, before it becomes a response; what was read can be kept and given again. */
export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Uint8Array<ArrayBuffer>;
}

/** A request as the router hands it on: `params` without the ending, `form` from the ending. */
export interface Incoming {
  readonly request: Request;
  readonly params: Readonly<Record<string, string>>;
  readonly form: Form;
  readonly asked: Asked;
  /** Makes the frame of a page for this request. */
  readonly page: (times: Times) => PageContext;
}

export interface Route {
  readonly contract: Contract;
  /** Whether the answer may be kept for the same state of the record. */
  readonly keeps: boolean;
  /** Whether it takes in reports from the field, which come at a pace. */
  readonly isIntake?: boolean;
  /** Whether these parameters can be meant; the router asks it to tell an ending from a part of a name. */
  readonly fits: (params: Readonly<Record<string, string>>) => boolean;
  readonly serve: (incoming: Incoming) => Promise<Answered>;
}

/** A document that stands for itself, with the policy of what it may load where that differs from the pages'. */
interface Document {
  readonly type: string;
  readonly name: string;
  readonly body: string | Uint8Array<ArrayBuffer>;
  readonly policy?: string;
}

interface Reading<E extends Contract> {
  readonly contract: E;
  /** The form is told where it decides how much is answered: all rows as CSV, and a page of them on the screen. */
  readonly answer: (
    asked: Asked,
    input: Input<E>,
    form: Form,
  ) => Promise<z.output<E['output']>> | z.output<E['output']>;
  readonly csv?: (data: z.output<E['output']>, input: Input<E>, asked: Asked) => string;
  readonly html?: (data: z.output<E['output']>, page: PageContext) => Html;
  /** The long table of the page alone, for a reader who has the rest of the page on the screen already. */
  readonly rows?: (asked: Asked, input: Input<E>, page: PageContext) => Promise<Html>;
  /** The days of the answer as a calendar. */
  readonly ics?: (data: z.output<E['output']>) => string;
  /** Documents that stand for themselves: rendered by a report, not by a page. */
  readonly document?: (data: z.output<E['output']>, form: 'html' | 'pdf') => Promise<Document>;
  /** What of an answer may leave as a file or as data; the page shows all of it. */
  readonly exported?: (data: z.output<E['output']>) => z.output<E['output']>;
  /** Never kept: what it reads is not in the state of the record. */
  readonly fresh?: boolean;
  /** Headers of the page where they differ from those of other pages: what it may use of the device. */
  readonly pageHeaders?: Readonly<Record<string, string>>;
}

/** Serves a question. */
export function reading<E extends Contract>(route: Reading<E>): Route {
  const { contract } = route;
  return {
    contract,
    keeps: route.fresh !== true,
    fits: fitsParams(contract),
    async serve({ request, params, form, asked, page }) {
      const input = validate(contract, request, params);
      if (form === 'rows' && route.rows !== undefined) {
        const whole = page(input.times);
        const path = whole.path.replace(/\.rows$/, '');
        return htmlAnswer(await route.rows(asked, input, { ...whole, path }));
      }
      const data = await route.answer(asked, input, form);
      return present(route, form, data, { input, asked, page });
    },
  };
}

interface Presenting<E extends Contract> {
  readonly input: Input<E>;
  readonly asked: Asked;
  readonly page: (times: Times) => PageContext;
}

async function present<E extends Contract>(
  route: Reading<E>,
  form: Form,
  whole: z.output<E['output']>,
  { input, asked, page }: Presenting<E>,
): Promise<Answered> {
  if (form === 'html' && route.html !== undefined) {
    const answered = htmlAnswer(await route.html(whole, page(input.times)));
    return { ...answered, headers: { ...answered.headers, ...route.pageHeaders } };
  }
  const data = route.exported === undefined ? whole : route.exported(whole);
  if (form === 'csv' && route.csv !== undefined) return textAnswer('text/csv', route.csv(data, input, asked));
  if (form === 'ics' && route.ics !== undefined) return textAnswer('text/calendar', route.ics(data));
  if ((form === 'html' || form === 'pdf') && route.document !== undefined) {
    const { type, name, body, policy } = await route.document(data, form);
    const headers = { 'content-type': type, 'content-disposition': `inline; filename="${name}"` };
    return {
      status: 200,
      // A document with a policy of its own says there who may frame it.
      headers:
        policy === undefined
          ? headers
          : { ...headers, 'content-security-policy': policy, 'x-frame-options': 'SAMEORIGIN' },
      body,
    };
  }
  return jsonAnswer(data);
}

interface Writing<E extends Contract> {
  readonly contract: E;
  /** The signal is aborted when whoever asked has gone away: work that can be given up is given up. */
  readonly act: (asked: Asked, input: Input<E>, body: BodyOf<E>, signal: AbortSignal) => Promise<z.output<E['output']>>;
  readonly isIntake?: boolean;
}

export type BodyOf<E extends Contract> = z.output<NonNullable<E['body']>>;

/** Serves a write: a body of JSON in, data out. */
export function writing<E extends Contract>(route: Writing<E>): Route {
  const { contract } = route;
  return {
    contract,
    keeps: false,
    isIntake: route.isIntake === true,
    fits: fitsParams(contract),
    async serve({ request, params, asked }) {
      checkOrigin(request);
      const input = validate(contract, request, params);
      const raw = contract.body === null ? null : await readJson(request);
      const body = contract.body === null ? null : parseBody(contract, raw);
      // A contract without a body leaves its type open; null fits it.
      return jsonAnswer(await route.act(asked, input, body as BodyOf<E>, request.signal));
    },
  };
}

/** What became of a form: somewhere to go, or the page again with what was refused. */
export type FormOutcome =
  | { readonly goTo: string; readonly headers?: Readonly<Record<string, string>> }
  | { readonly again: Html }
  /** What was asked for, where the form asks and changes nothing that has a page of its own. */
  | { readonly shown: Html }
  | { readonly file: { readonly type: string; readonly name: string; readonly body: string } };

interface Filling<E extends Contract> {
  readonly contract: E;
  readonly act: (asked: Asked, input: Input<E>, body: BodyOf<E>, page: PageContext) => Promise<FormOutcome>;
  readonly isIntake?: boolean;
}

/** Serves a form of a page: the fields in, a redirect or the page again out. */
export function filling<E extends Contract>(route: Filling<E>): Route {
  const { contract } = route;
  return {
    contract,
    keeps: false,
    isIntake: route.isIntake === true,
    fits: fitsParams(contract),
    async serve({ request, params, asked, page }) {
      checkOrigin(request);
      const input = validate(contract, request, params);
      const fields = fieldsOf(contract, await readForm(request));
      const body = parseBody(contract, fields);
      // A form may be long on its way: it is judged by the record as it stands once it is here.
      const now = await onNewest(asked);
      const outcome = await route.act(now, input, body, pageOn(now, page(input.times)));
      if ('shown' in outcome) return htmlAnswer(await outcome.shown);
      if ('file' in outcome) {
        const { type, name, body: text } = outcome.file;
        const answered = textAnswer(type, text);
        return {
          ...answered,
          headers: { ...answered.headers, 'content-disposition': `attachment; filename="${name}"` },
        };
      }
      if ('again' in outcome) return { ...htmlAnswer(await outcome.again), status: 422 };
      return { status: 303, headers: { location: outcome.goTo, ...outcome.headers }, body: '' };
    },
  };
}

function fitsParams(contract: Contract): Route['fits'] {
  return (params) => contract.params.safeParse(params).success;
}

/** Validate: the names and values of an address. An address that can name nothing is not on record. */
export function validate<E extends Contract>(
  contract: E,
  request: Request,
  params: Readonly<Record<string, string>>,
): Input<E> {
  const named = contract.params.safeParse(params);
  if (!named.success) {
    const [problem] = problemsOf(named.error, params);
    const said = problem === undefined ? '' : ` Expected ${problem.expected}, found ${problem.found}.`;
    throw new AppError('not_found', `Nothing is at this address.${said} Check the address, or search by name.`);
  }
  const raw = new URL(request.url).searchParams;
  const problems: Problem[] = nameProblems(contract, raw);
  const query = contract.query.safeParse(Object.fromEntries(knownOnly(contract, raw)));
  if (!query.success) {
    const found = problemsOf(query.error, Object.fromEntries(raw));
    problems.push(...found.map((problem) => ({ ...problem, at: problem.at.replace(/^\//, '') })));
  }
  if (problems.length > 0 || !query.success) {
    const [first] = problems;
    const said =
      first === undefined ? '' : ` First: ${first.at}: expected ${first.expected}, found ${first.found}. ${first.todo}`;
    throw new AppError('malformed_request', `The question in the address cannot be read.${said}`, { problems });
  }
  return {
    // Both were parsed by the schemas of this very contract.
    params: named.data as z.output<E['params']>,
    query: query.data as z.output<E['query']>,
    times: timesOf(query.data),
  };
}

function nameProblems(contract: Contract, raw: URLSearchParams): Problem[] {
  const known = Object.keys(contract.query.shape);
  return [...new Set(raw.keys())].flatMap((name) => {
    if (!known.includes(name)) {
      const names = known.length === 0 ? 'no parameters here' : `only the parameters ${known.join(', ')}`;
      const todo = 'Remove it or correct its spelling; a name that is not known would change nothing in silence.';
      return [{ at: name, expected: names, found: `the unknown parameter ${showFound(name)}`, todo }];
    }
    const count = raw.getAll(name).length;
    return count === 1 || isList(contract.query, name)
      ? []
      : [{ at: name, expected: 'it once', found: `it ${count} times`, todo: 'Leave one of them.' }];
  });
}

/** What an address asks. A filter that is left at "all" sends an empty value: that is the same as leaving it out. */
function knownOnly(contract: Contract, raw: URLSearchParams): [string, string | string[]][] {
  return Object.entries(contract.query.shape)
    .filter(([name, schema]) => raw.has(name) && (raw.get(name) !== '' || !z.safeParse(schema, undefined).success))
    .map(([name]) => [name, isList(contract.query, name) ? raw.getAll(name) : (raw.get(name) ?? '')]);
}

function isList(schema: z.ZodObject, name: string): boolean {
  const field: unknown = schema.shape[name];
  const inner = field instanceof z.ZodDefault || field instanceof z.ZodOptional ? field.def.innerType : field;
  return inner instanceof z.ZodArray;
}

/** The fields of a form as an object; a field that was left empty is absent. */
function fieldsOf(contract: Contract, sent: ReadonlyMap<string, readonly string[]>): Readonly<Record<string, unknown>> {
  const { body } = contract;
  const entries = [...sent].flatMap(([name, values]): [string, unknown][] => {
    if (body instanceof z.ZodObject && isList(body, name)) return [[name, values.filter((value) => value !== '')]];
    const [first = ''] = values;
    return values.length > 1 ? [[name, values]] : first.trim() === '' ? [] : [[name, first.replaceAll('\r\n', '\n')]];
  });
  return Object.fromEntries(entries);
}

function parseBody<E extends Contract>(contract: E, raw: unknown): BodyOf<E> {
  const parsed = contract.body?.safeParse(raw);
  if (parsed?.success === true) return parsed.data as BodyOf<E>; // parsed by the schema of this very contract
  throw refusal(parsed === undefined ? [] : withoutPersonsFound(problemsOf(parsed.error, raw)));
}

/** An answer of data. */
export function jsonAnswer(data: unknown, status = 200): Answered {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(data) };
}

export function htmlAnswer(page: string, status = 200): Answered {
  return textAnswer('text/html', page, status);
}

export function textAnswer(type: string, text: string, status = 200): Answered {
  return { status, headers: { 'content-type': `${type}; charset=utf-8` }, body: text.toString() };
}
