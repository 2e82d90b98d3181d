// What the pages of the shelf show: definitions, authorities, rules, coverage. It comes from the catalogue as it was loaded.

import type { z } from 'zod';

import { authorityInForce } from '#catalogue/authority.ts';
import type { Authority } from '#catalogue/authority.ts';
import { AppError } from '#kernel/errors.ts';
import { isObject } from '#kernel/json-pointer.ts';
import type { Times } from '#kernel/times.ts';
import type { Truth } from '#kernel/truth.ts';

import type { Asked } from '../asked.ts';
import type { authoritiesPage, authorityPage, coveragePage, definitionsPage } from '../contracts/page-shelf.ts';
import { dayAsked } from '../partners-asked.ts';

export type DefinitionsData = z.output<typeof definitionsPage.output>;
export type AuthoritiesData = z.output<typeof authoritiesPage.output>;
export type AuthorityData = z.output<typeof authorityPage.output>;
export type CoverageData = z.output<typeof coveragePage.output>;

/** An entry of a shelf by its id; one that is not there is refused with a hint where to look. */
export function entryNamed<Entry>(shelf: ReadonlyMap<string, Entry>, id: string, what: string, place: string): Entry {
  const entry = shelf.get(id);
  if (entry !== undefined) return entry;
  throw new AppError(
    'not_found',
    `Expected ${what} with the id "${id}", found none on the shelf. All of them stand at ${place}.`,
  );
}

export function definitionsData({ house }: Asked): DefinitionsData {
  return [...house.catalogue.concepts.values()].map((concept) => ({
    id: concept.id,
    title: concept.title,
    question: concept.question,
    variants: concept.variants.map(({ title }) => title),
    read: readIn(concept),
  }));
}

export function authoritiesData(asked: Asked, times: Times): AuthoritiesData {
  const asOf = dayAsked(asked, times);
  return {
    asOf,
    authorities: [...asked.house.catalogue.authorities.values()].map((authority) => {
      const { is, why } = spelledOut(authorityInForce(authority, asOf));
      return {
        id: authority.id,
        name: authority.name,
        statute: authority.statute.citation,
        inForce: is,
        why,
        read: readIn(authority),
      };
    }),
  };
}

export function authorityData(asked: Asked, id: string, times: Times): AuthorityData {
  const authority: Authority = entryNamed(asked.house.catalogue.authorities, id, 'an authority', '/authorities');
  const asOf = dayAsked(asked, times);
  return { authority, asOf, inForce: spelledOut(authorityInForce(authority, asOf)) };
}

export function coverageData({ house }: Asked): CoverageData {
  const { coverage, policyFiles } = house.catalogue;
  const rules = policyFiles.flatMap(({ name, policy }): [string, string][] => {
    const id = isObject(policy.value) ? policy.value['id'] : undefined;
    return typeof id === 'string' ? [[name, id]] : [];
  });
  return { coverage, problems: house.engine.problems, rules: Object.fromEntries(rules) };
}

function spelledOut(truth: Truth): { readonly is: Truth['is']; readonly why: readonly string[] } {
  return { is: truth.is, why: truth.is === 'unknown' ? truth.why : [] };
}

/** How many statements of an entry were read at their place: every part of it that says of itself whether it was. */
function readIn(entry: unknown): { readonly verified: number; readonly of: number } {
  let [verified, of] = [0, 0];
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) walk(item);
    if (!isObject(value)) return;
    if (typeof value['verified'] === 'boolean') {
      of += 1;
      if (value['verified']) verified += 1;
    }
    for (const item of Object.values(value)) walk(item);
  };
  walk(entry);
  return { verified, of };
}
