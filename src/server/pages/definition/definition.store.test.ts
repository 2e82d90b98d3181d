// The page of a word: what the record comes to under each of its meanings, what flips with the choice, and the rules that rest on it.

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { z } from 'zod';

import { RULE_FACTS } from '#findings/observed-facts.ts';
import type { Change, PutChange } from '#ledger/change.ts';

import { exampleHouse } from '../../../../test/house/examples.ts';
import type { ExampleHouse } from '../../../../test/house/examples.ts';
import * as harm from '../../../../test/house/harm.ts';
import { sourceOf } from '../../../../test/house/holding.ts';
import { createApp } from '../../app.ts';
import { incidentsPage } from '../../contracts/incidents.ts';
import { definitionPage } from '../../contracts/page-shelf.ts';
import { furnish } from '../../house.ts';

vi.setConfig({ testTimeout: 120_000 });

type Definition = z.output<typeof definitionPage.output>;

const NOBODY = [harm.killed(0), { ...harm.killed(0), effect: 'injured' }];
const by = (change: PutChange, source: string): Change => ({
  ...change,
  citations: [{ at: '', source, locator: { line: 1 } }],
});
const RECORDS: readonly Change[] = [
  { do: 'put', id: 'source.kept', body: { ...sourceOf('Kept', '2016').body, mayExport: 'no' }, citations: [] },
  harm.happened('market', '2016-05-08', [11, 14, 19]),
  harm.happened('plant', '2016-06-08', null, {
    harm: NOBODY,
    objects: [{ object: 'infrastructure', damage: 'destroyed' }],
  }),
  harm.happened('fields', '2017-06-08', null, {
    harm: NOBODY,
    effects: [{ effect: 'income', says: 'A season lost.' }],
  }),
  by(harm.happened('kept', '2016-07-08', 5), 'source.kept'),
];

let house: ExampleHouse;
let app: ReturnType<typeof createApp>;
beforeAll(async () => {
  house = await exampleHouse();
  await house.put(RECORDS);
  const operator = { name: 'A. Officer', clearance: 'sealed', compartments: [] } as const;
  app = createApp(furnish(house.store, { operator, now: () => Date.UTC(2026, 10, 21, 12) }));
});
afterAll(() => house.store.close());

async function textAt(path: string): Promise<string> {
  const response = await app.request(path);
  expect([path, response.status]).toEqual([path, 200]);
  return response.text();
}
async function read(word: string, query = ''): Promise<Definition> {
  const body: unknown = JSON.parse(await textAt(`/definitions/${word}.json${query}`));
  const parsed = definitionPage.output.parse(body);
  expect(parsed, 'the contract names all that leaves the house').toEqual(body);
  return parsed;
}
const flipsOf = ({ counts }: Definition): readonly string[] =>
  (counts?.differences ?? []).map(
    ({ set, than, events }) => `${set} > ${than}: ${events.map(({ id, is }) => `${id} ${is}`).join(', ')}`,
  );

describe('the page of civilian harm', () => {
  it('shows what the record comes to under each meaning, as the page of incidents does', async () => {
    const { counts } = await read('civilian-harm');
    const { tallies } = incidentsPage.output.parse(JSON.parse(await textAt('/incidents.json')));
    expect(counts?.tallies).toEqual(tallies);
    expect(tallies.map(({ set, events }) => `${set} ${events.min}`)).toEqual([
      'casualties 1',
      'casualties-and-objects 2',
      'with-other-effects 2',
      'reverberating 3',
    ]);
  });

  it('names by id what flips between a chosen meaning and each of the others', async () => {
    expect(flipsOf(await read('civilian-harm', '?variant=casualties'))).toEqual([
      'casualties-and-objects > casualties: incident.fields unknown, incident.plant yes',
      'with-other-effects > casualties: incident.fields unknown, incident.plant yes',
      'reverberating > casualties: incident.fields yes, incident.plant yes',
    ]);
    expect(flipsOf(await read('civilian-harm', '?variant=reverberating'))[1]).toBe(
      'reverberating > casualties-and-objects: incident.fields yes',
    );
    expect(flipsOf(await read('civilian-harm')).map((line) => line.split(':')[0])).toEqual([
      'casualties-and-objects > casualties',
      'with-other-effects > casualties-and-objects',
      'reverberating > with-other-effects',
    ]);
  });

  it('answers at the times that are asked, and keeps them in its links', async () => {
    const { counts } = await read('civilian-harm', '?asOf=2016-12-31');
    expect(counts?.tallies.at(-1)?.events).toMatchObject({ min: 2 });
    const page = await textAt('/definitions/civilian-harm?asOf=2016-12-31&variant=casualties');
    for (const link of [
      '/incidents?set=reverberating&amp;asOf=2016-12-31',
      '/definitions/civilian-harm?variant=casualties-and-objects&amp;asOf=2016-12-31#flips',
      '/incidents/incident.plant?asOf=2016-12-31',
      '/policies/t16?asOf=2016-12-31',
    ]) {
      expect(page).toContain(`href="${link}"`);
    }
  });

  it('shows what may not leave the house, and counts and names it in no data', async () => {
    expect(await textAt('/definitions/civilian-harm')).toMatch(
      /1 event\s+rests on a source that may not leave the house/,
    );
    const data = await read('civilian-harm');
    expect(data.counts?.leftOut).toBe(1);
    expect(data.counts?.tallies[0]?.killed.min).toBe(11);
    expect(await textAt('/definitions/civilian-harm.csv')).toMatch(
      /^civilian-harm,casualties,.*,1,1,11,19,t15 \| t16$/m,
    );
  });

  it('refuses a meaning that the word does not have', async () => {
    const response = await app.request('/definitions/civilian-harm?variant=cline');
    expect([response.status, await response.text()]).toEqual([400, expect.stringContaining('with-other-effects')]);
  });
});

describe('the page of another word', () => {
  it('says that nothing is counted by its meanings, and leads to the rules that rest on it', async () => {
    const { counts, rules } = await read('coup', '?asOf=2020-01-01');
    expect(counts).toBe(null);
    expect(rules.map(({ id, inForceOnDay, facts }) => `${id} ${inForceOnDay} ${facts[0]?.variant}`)).toEqual([
      's7008 true section-7008',
      't08 true section-7008',
      't08a false section-7008',
      't13 true null',
    ]);
    const page = await textAt('/definitions/coup');
    expect(page).toContain('The record keeps no count by the');
    expect(page).toContain('href="/policies/t13"');
    expect(await textAt('/definitions/influence')).toContain('The shelf ties no rule to a meaning of this word');
  });

  it.each(['civilian-harm', 'coup', 'gross-violation', 'standard-of-belief'])(
    'the facts of %s are facts of the house, each asked by a rule',
    async (word) => {
      const { concept, rules } = await read(word);
      const asked = new Set(rules.flatMap(({ facts }) => facts.map(({ fact }) => fact)));
      const named = concept.facts.map(({ fact }) => fact);
      expect(named.filter((fact) => !RULE_FACTS.has(fact) || !asked.has(fact))).toEqual([]);
      expect(named.length).toBeGreaterThan(0);
    },
  );
});
