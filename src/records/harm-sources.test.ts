// Which sources an event rests on, and which of them let it leave.

import { describe, expect, it } from 'vitest';

import type { PutChange } from '#ledger/change.ts';
import type { StoredRecord } from '#ledger/record.ts';

import { account, answered, attributed, gradedAs, happened, harmFrom, linkedTo } from '../../test/house/harm.ts';
import { ESSAY, recordOf, sourceOf } from '../../test/house/holding.ts';
import { eventsOf } from './harm-event.ts';
import type { HarmEvent } from './harm-event.ts';
import { harmOf, recordsOfHarm } from './harm-held.ts';
import { mayLeaveBy, sourcesOfEvent } from './harm-sources.ts';
import { source } from './source/record.ts';

const PHOTOGRAPH: PutChange = {
  do: 'put',
  id: 'attachment.strike',
  body: {
    incident: 'incident.strike',
    name: 'A photograph',
    what: 'photograph',
    mediaType: 'image/png',
    bytes: 1,
    sha256: '0'.repeat(64),
    custody: [],
  },
  citations: [],
};

const TOLD: readonly PutChange[] = [
  happened('strike', '2018-05-30', 4),
  account('strike-one', 'strike'),
  attributed('strike', 'partner.HOST'),
  gradedAs('strike', 'C3'),
  linkedTo('strike'),
  answered('strike', null),
  PHOTOGRAPH,
];

/** The event, with one of its records citing another source than all the others. */
function eventCiting(at: number, other: string): HarmEvent {
  const records = recordsOfHarm(harmFrom(TOLD)).map((record, place): StoredRecord => {
    const citations = record.citations.map((each) => ({ ...each, source: sourceOf(other, '2018').id }));
    return place === at ? { ...record, citations } : record;
  });
  const [event] = eventsOf(harmOf(records));
  if (event === undefined) throw new RangeError('no event');
  return event;
}

describe('the sources of an event', () => {
  it.each(recordsOfHarm(harmFrom(TOLD)).map(({ kind }, at) => [kind, at] as const))(
    'are those of its %s too',
    (_, at) => {
      expect(sourcesOfEvent(eventCiting(at, 'another')).toSorted()).toEqual(
        ['source.another', ESSAY, 'source.roundtable-2018'].toSorted(),
      );
    },
  );

  it('are those that its accounts stand for, cited or not', () => {
    expect(sourcesOfEvent(eventCiting(-1, 'another')).toSorted()).toEqual([ESSAY, 'source.roundtable-2018']);
  });
});

describe('a source', () => {
  const saying = (name: string, mayExport: unknown): ReturnType<typeof sourceOf> =>
    recordOf(source, name, { ...sourceOf(name, '2018').body, mayExport }, { cites: [] });
  const sources = [
    saying('open', 'yes'),
    saying('closed', 'no'),
    saying('unsaid', { unknown: 'No terms are stated.' }),
  ];
  const mayLeave = mayLeaveBy(new Map(sources.map((each) => [each.id, each])));

  it.each([
    ['source.closed', false],
    ['source.unsaid', false],
    ['source.not-on-record', false],
    ['source.open', true],
  ])('%s lets its rows leave: %s', (id, expected) => expect(mayLeave(id)).toBe(expected));
});
