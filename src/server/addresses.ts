// How an address names the form of the answer: by the ending `.json`, `.csv`, `.html`, `.pdf`, `.ics` or `.rows` of its last part. The ids of
// records hold full stops too, so an ending counts only where what is left of it can be meant.

import type { Contract } from './contracts/contract.ts';
import type { Form, Route } from './served.ts';

const ENDING = /^(.+)\.(json|csv|html|pdf|ics|rows)$/;

/** The forms that an endpoint gives. */
export function formsOf(contract: Contract): readonly Form[] {
  return ['json', ...contract.also];
}

/** The form of an address without an ending: pages for people, data under /api. */
export function bareForm(path: string): Form {
  const ending = ENDING.exec(path)?.[2];
  return path.startsWith('/api/') || path.startsWith('/openapi') || ending === 'json' || ending === 'csv'
    ? 'json'
    : 'html';
}

/** The paths that the router must know for an endpoint; a form is null where the last part is a parameter and carries it. */
export function routePaths(
  path: string,
  routes: readonly Route[],
): readonly { readonly path: string; readonly form: Form | null }[] {
  const bare = { path, form: null };
  if (/:[a-z]+$/i.test(path) || path.endsWith('.json')) return [bare];
  const forms = new Set(
    routes.filter(({ contract }) => contract.method === 'GET').flatMap(({ contract }) => formsOf(contract)),
  );
  const stem = path === '/' ? '/index' : path;
  return [bare, ...[...forms].map((form) => ({ path: `${stem}.${form}`, form }))];
}

/** Takes the ending off the last parameter, where it is one. */
export function readEnding(
  route: Route,
  params: Readonly<Record<string, string>>,
  form: Form | null,
): { readonly params: Readonly<Record<string, string>>; readonly form: Form } {
  const { contract } = route;
  const bare = formsOf(contract).includes('html') && !contract.path.startsWith('/api/') ? 'html' : 'json';
  if (form !== null) return { params, form };
  const last = /:([a-z]+)$/i.exec(contract.path)?.[1];
  const [, stem, ending] = ENDING.exec(last === undefined ? '' : (params[last] ?? '')) ?? [];
  const named = formsOf(contract).find((each) => each === ending);
  if (last === undefined || stem === undefined || named === undefined) return { params, form: bare };
  const shorter = { ...params, [last]: stem };
  return route.fits(shorter) ? { params: shorter, form: named } : { params, form: bare };
}
