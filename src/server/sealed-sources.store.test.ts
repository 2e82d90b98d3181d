// A sealed source by every door of the server. Two houses are alike but for what stands behind the seal: in one a witness speaks of a
// market, in the other of something else. Whoever has no right to it gets the same from both, to the letter, from every address and
// form that there is; so no list, count, facet, relation or error can tell of it. The addresses follow from the routes themselves.

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import type { Store } from '#db/open.ts';
import { exportKind } from '#ingest/export.ts';
import type { Reader } from '#kernel/marking.ts';
import type { PutChange } from '#ledger/change.ts';
import { write } from '#ledger/write.ts';

import { freshStore } from '../../test/engine/store.ts';
import { unit } from '../../test/house/forces.ts';
import * as harm from '../../test/house/harm.ts';
import { claim } from '../../test/house/holding.ts';
import { formsOf } from './addresses.ts';
import { createApp } from './app.ts';
import { furnish } from './house.ts';
import type { House } from './house.ts';
import { ROUTES } from './routes.ts';

vi.setConfig({ testTimeout: 600_000, hookTimeout: 300_000 });

/** Names and words of what is sealed; none of them stands anywhere else. */
const SECRETS = ['zqvault', 'zqwitness', 'zqcellar', 'zqrumor', 'zqgroup', 'zqinformer', 'zqpublisher', 'zqcache'];

/** Readers without the right, each short of it in another way. */
const WITHOUT: readonly Reader[] = [
  { name: 'anyone', clearance: 'public', compartments: [] },
  { name: 'a partner', clearance: 'partner', compartments: [] },
  { name: 'an officer', clearance: 'restricted', compartments: ['witnesses'] },
  { name: 'an outsider', clearance: 'sealed', compartments: [] },
];
const WITHIN: Reader = { name: 'a guardian', clearance: 'sealed', compartments: ['witnesses'] };

const SEAL = { marking: 'sealed', compartments: ['witnesses'] } as const;

const COLUMN = { recipients: ['partner.SOM'], units: ['unit.column'] };

/** What both houses have, and what stands behind the seal in one and in the other. */
function records(side: 'one' | 'other'): readonly PutChange[] {
  const isOne = side === 'one';
  const says = (word: string): string => (isOne ? word : `${word} of something else`);
  const source: PutChange = {
    do: 'put',
    id: isOne ? 'source.zqvault' : 'source.zqvault-other',
    body: {
      title: says('zqwitness'),
      author: says('zqinformer'),
      publisher: says('zqpublisher'),
      published: isOne ? '2016-05-09' : '2017-11-01',
      class: 'witness',
      licence: { unknown: 'sealed' },
      mayExport: 'no',
      independenceGroup: says('zqgroup'),
    },
    citations: [],
    ...SEAL,
  };
  const cites = [{ at: '', source: source.id ?? '', locator: { page: '7' }, quote: says('zqrumor') }];
  const open = harm.MADE_HARM.map((change) =>
    // An open incident and an open claim rest on the sealed source besides an open one.
    change.id === 'incident.market' || change.id === 'attribution.market-partner-KEN-probable'
      ? { ...change, citations: [...(change.citations ?? []), ...cites] }
      : change,
  );
  return [
    source,
    ...open,
    {
      ...harm.account('zqcellar', isOne ? 'market' : 'crossing', { source: source.id, says: says('zqrumor') }),
      ...SEAL,
      citations: cites,
    },
    {
      ...harm.attributed(isOne ? 'market' : 'crops', 'partner.UGA', 'confirmed', { basis: says('zqrumor') }),
      ...SEAL,
      citations: cites,
    },
    { ...harm.gradedAs(isOne ? 'crops' : 'crossing', 'C5'), ...SEAL, citations: cites },
    {
      ...harm.linkedTo(isOne ? 'crops' : 'crossing', 'confirmed', { basis: says('zqrumor') }),
      ...SEAL,
      citations: cites,
    },
    { ...harm.answered(isOne ? 'crops' : 'market', '2017-03-03'), ...SEAL, citations: cites },
    // What went to a unit stands in the open in part.
    unit('column'),
    { ...put('assistance.column-open', claim('open', 3, COLUMN).body), citations: cites },
    {
      ...put(
        isOne ? 'assistance.zqcache' : 'assistance.zqcache-other',
        claim(says('zqcache'), isOne ? 7 : 8, COLUMN).body,
      ),
      ...SEAL,
      citations: cites,
    },
    // An open account of a sealed source: where the source stood is withheld.
    harm.account('halfopen', 'market', { source: source.id, holds: 'the mission' }),
  ];
}

interface Twin {
  readonly store: Store;
  readonly house: (reader: Reader) => House;
}

/** What both houses begin with: three partners, a mission and a source. */
const GROUND: readonly PutChange[] = [
  put('source.roundtable-2018', { title: 'A report', publisher: 'Press', published: '2018-11-27', class: 'academic' }),
  ...['SOM', 'KEN', 'UGA'].map((code) => put(`partner.${code}`, { name: code, type: 'state', iso3: code })),
  put('coalition.AMISOM', {
    name: 'The mission',
    host: 'partner.SOM',
    existed: { first: '2007', last: 'open', holds: 'every-day' },
    temporary: 'yes',
    members: [{ partner: 'partner.KEN', when: { first: '2012', last: '2018', holds: 'every-day' } }],
  }),
];

function put(id: string, body: Readonly<Record<string, unknown>>): PutChange {
  const more = id.startsWith('source.') ? { licence: 'CC BY 4.0', mayExport: 'yes' } : {};
  return { do: 'put', id, body: { ...body, ...more }, citations: [] };
}

async function twin(side: 'one' | 'other'): Promise<Twin> {
  const store = await freshStore();
  const house = (operator: Reader): House => furnish(store, { operator, now: () => Date.UTC(2026, 10, 21, 12) });
  const author = { by: 'A. Guardian', reason: 'recorded', atMilliseconds: Date.UTC(2026, 5, 1) };
  const outcome = await write(house(WITHIN).ledger, [...GROUND, ...records(side)], author, WITHIN);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.failure.slice(0, 3)));
  return { store, house };
}

let one: Twin;
let other: Twin;
beforeAll(async () => {
  one = await twin('one');
  other = await twin('other');
});
afterAll(async () => {
  await one.store.close();
  await other.store.close();
});

/** What the parameters of addresses are filled with: what is there, what is sealed, and what is not there. */
const FILL: Readonly<Record<string, readonly string[]>> = {
  '/api/records/:id': ['incident.market', 'source.zqvault', 'incident-account.zqcellar', 'partner.KEN'],
  '/api/records/:id/history': ['incident.market', 'source.zqvault', 'partner.KEN', 'source.roundtable-2018'],
  '/api/records/:id/links': ['incident.market', 'source.zqvault', 'partner.UGA', 'source.roundtable-2018'],
  '/records/:id': [
    'incident.market',
    'source.zqvault',
    'incident-account.zqcellar',
    'attribution.market-partner-KEN-probable',
  ],
  '/sources/:id': ['source.zqvault', 'source.roundtable-2018'],
  '/incidents/:id': ['incident.market', 'incident.crops', 'incident.crossing'],
  '/incidents/attach/:id': ['incident.market', 'incident.crops'],
  '/attachments/:id': ['attachment.none'],
  '/shelf/:dataset/events': ['yemen_data_project'],
  '/api/export/:kind': ['source', 'incident', 'incident-account', 'attribution', 'verification', 'nexus', 'response'],
  '/kinds/:kind': ['source', 'incident', 'incident-account', 'attribution', 'nexus', 'response'],
  '/kinds/:kind/new': ['source', 'incident-account', 'attribution', 'decision'],
  '/records/:id/edit': ['incident.market', 'source.zqvault', 'incident-account.zqcellar', 'partner.KEN'],
  '/records/:id/withdraw': ['incident.market', 'source.zqvault', 'incident-account.zqcellar', 'partner.KEN'],
  '/partners/:id': ['KEN', 'UGA'],
  '/partners/:id/timeline': ['KEN', 'UGA'],
  '/partners/:id/units': ['KEN', 'UGA'],
  '/api/partners/:id/dossier': ['KEN', 'UGA'],
  '/api/partners/:id/units': ['KEN'],
  '/api/partners/:id/command': [],
  '/api/findings/:id': ['t16.KEN.2016-06', 't16.UGA.2016-06'],
  '/findings/:id': ['t16.KEN.2016-06', 't16.UGA.2016-06'],
  '/units/:id': ['unit.column'],
  '/api/units/export/:of': [],
  '/shelf/:dataset': ['fmt'],
  '/api/shelf/:dataset': ['fmt'],
  '/api/shelf/:dataset/differences': [],
  '/api/shelf/:dataset/releases/:release/set-aside': [],
  '/clocks/:id': ['CLK-502BC'],
  '/definitions/:concept': ['civilian-harm'],
  '/authorities/:id': ['U333'],
  '/policies/:id': ['t16'],
  '/policies/:id/what-if': ['t16'],
  '/policies/:id/back-test': ['t16'],
  '/api/policies/:id/back-test': ['t16'],
};

/** What addresses are asked besides. */
const QUERIES: Readonly<Record<string, readonly string[]>> = {
  '/api/search': SECRETS.slice(0, 4).map((word) => `?q=${word}`),
  '/search': [...SECRETS.map((word) => `?q=${word}`), '?q=market'],
  '/api/records': ['?kind=source&limit=1000', '?kind=incident-account', '?kind=attribution', '?kind=verification'],
  '/incidents': [
    '',
    '?set=reverberating',
    '?grade=C3',
    '?party=partner.UGA',
    '?response=answered',
    '?q=zqrumor',
    '?knownAt=2016-05-10',
  ],
  '/api/incidents': ['', '?party=partner.UGA', '?grade=C5', '?knownAt=2016-05-10'],
  '/incidents/:id': ['', '?knownAt=2016-05-10', '?knownAt=2018-01-01'],
  '/records/:id': ['', '?knownAt=2018-01-01'],
  '/sources/:id': ['', '?for=incident-account.zqcellar', '?for=incident.market'],
  '/assistance/rows': ['?book=record%3A+roundtable-2018', '?book=record%3A+roundtable-2018&by=year&partner=KEN'],
  '/definitions/:concept': ['', '?variant=casualties'],
  '/partnerships/map': ['', '?show=harm', '?show=assistance'],
  '/findings': ['?state=all'],
  '/api/findings': ['?state=all'],
};

/** Addresses that are asked of no reader here, each with why. */
const NOT_ASKED: ReadonlySet<string> = new Set([
  '/openapi.json', // the same for everybody: it reads no record
]);

/** Every address of every question, in every form. */
function addresses(): readonly string[] {
  return ROUTES.filter(({ contract }) => contract.method === 'GET' && !NOT_ASKED.has(contract.path)).flatMap(
    (route) => {
      const { path } = route.contract;
      const fills = FILL[path];
      if (path.includes(':') && fills === undefined) throw new RangeError(`${path}: say in FILL what to ask of it`);
      const stem = path === '/' ? '/index' : path;
      const formed = [path, ...formsOf(route.contract).map((form) => `${stem}.${form}`)];
      return formed.flatMap((each) =>
        (fills ?? ['']).flatMap((value) =>
          (QUERIES[path] ?? ['']).map((query) => `${each.replace(/:[A-Za-z]+/, value)}${query}`),
        ),
      );
    },
  );
}

/** What differs between two chains of one length by itself: their hashes, what is derived from them, and the key that a form gets. */
function withoutHashes(text: string): string {
  return text
    .replaceAll(/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, 'A KEY OF CHANCE')
    .replaceAll(/\b[0-9a-f]{12,64}\b/g, 'HASH')
    .replaceAll(/"?etag"?[^\n]*/gi, '');
}

async function answers(house: House, all: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const logged: string[] = [];
  const app = createApp(house, { log: (event, details) => logged.push(JSON.stringify([event, details])) });
  const found = new Map<string, string>();
  for (const path of all) {
    const response = await app.request(path);
    const isText = !/pdf/.test(response.headers.get('content-type') ?? '');
    found.set(path, `${response.status} ${isText ? withoutHashes(await response.text()) : 'a document'}`);
  }
  found.set('the log', logged.join('\n'));
  return found;
}

describe.each(WITHOUT)('$name, without the right', (reader) => {
  it('gets the same from both houses, and no word from behind the seal', async () => {
    const all = addresses();
    expect(all.length).toBeGreaterThan(150);
    const [left, right] = [await answers(one.house(reader), all), await answers(other.house(reader), all)];
    const differing = [...left].filter(([path, text]) => right.get(path) !== text).map(([path]) => path);
    expect(differing).toEqual([]);
    // What was asked for stands in the answer to a search, and nothing else does.
    const telling = [...left].filter(([path, text]) => {
      const asked = new URL(path, 'http://house').search + path;
      return SECRETS.some((word) => !asked.includes(word) && text.includes(word));
    });
    expect(telling.map(([path]) => path)).toEqual([]);
  });

  it('is refused alike what leads to it and what leads nowhere', async () => {
    const refusedBy = async ({ house }: Twin, target: string): Promise<string> => {
      const app = createApp(house(reader));
      const record = {
        id: 'incident-account.probe',
        body: { incident: 'incident.market', source: target },
        citations: [{ at: '', source: target, locator: { page: '1' } }],
      };
      const response = await app.request('/api/records', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ by: 'A. Prober', reason: 'to see', changes: [{ do: 'put', ...record }] }),
      });
      return withoutHashes(`${response.status} ${await response.text()}`).replaceAll(target, 'TARGET');
    };
    const sealed = await refusedBy(one, 'source.zqvault');
    expect(sealed).toBe(await refusedBy(one, 'source.nothing-there'));
    expect(sealed).toBe(await refusedBy(other, 'source.zqvault'));
    expect(sealed).toContain('TARGET, which is not on record');
  });

  it('exports files without it', async () => {
    for (const kind of ['source', 'incident', 'incident-account', 'attribution']) {
      const { ledger } = one.house(reader);
      const question = { times: { asOf: null, knownAt: null, ledgerAt: null }, reader };
      const out = JSON.stringify(await exportKind(ledger, kind, question));
      expect(SECRETS.filter((word) => out.includes(word))).toEqual([]);
    }
  });
});

describe('a reader with the right', () => {
  it('gets it, so that the walk above has something to miss', async () => {
    const app = createApp(one.house(WITHIN));
    const page = await (await app.request('/incidents/incident.market')).text();
    expect(page).toContain('zqwitness');
    expect(await (await app.request('/search?q=zqwitness')).text()).toContain('source.zqvault');
    const walked = await answers(
      one.house(WITHIN),
      addresses().filter((path) => path.startsWith('/api/') || path.startsWith('/incidents')),
    );
    expect([...walked.values()].filter((text) => text.includes('zqwitness')).length).toBeGreaterThan(5);
  });
});
