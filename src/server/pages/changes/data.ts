// What was written after a moment, and what the rules make of it: the same question, put to the record of then and of now.

import type { z } from 'zod';

import { parseInstant } from '#kernel/instant.ts';
import type { Times } from '#kernel/times.ts';
import { selectRecords } from '#ledger/read.ts';

import { byUrgency, outlinesOf } from '../../api/findings.ts';
import type { Asked } from '../../asked.ts';
import type { FindingOutline } from '../../contracts/findings.ts';
import type { changesPage } from '../../contracts/frame.ts';
import { dayAsked, questionOf, standingsOfAll } from '../../partners-asked.ts';

export type ChangesData = z.output<typeof changesPage.output>;

const MOST = 200;

/** Gathers the page. */
export async function changesData(asked: Asked, since: string, times: Times): Promise<ChangesData> {
  const moment = parseInstant(since);
  if (moment === null) throw new RangeError('a moment that was not checked');
  const { house } = asked;
  const written = await selectRecords(house.ledger, {
    ...questionOf(asked, { ...times, asOf: null }),
    writtenAfter: moment,
    retractedToo: true,
  });
  const now = await findingsAt(asked, times);
  // With nothing written since, then and now are one record.
  const then = written.length === 0 ? now : await findingsAt(asked, { ...times, ledgerAt: moment });
  const before = new Map(then.map((finding) => [finding.id, finding]));
  const after = new Set(now.map(({ id }) => id));
  const kinds = Map.groupBy(written, ({ kind }) => kind);
  return {
    since: moment,
    asOf: dayAsked(asked, times),
    total: written.length,
    kinds: [...kinds]
      .map(([kind, own]) => ({ kind, plural: house.ledger.kinds.get(kind)?.plural ?? kind, number: own.length }))
      .toSorted((a, b) => b.number - a.number),
    records: written
      .toSorted((a, b) => b.seq - a.seq)
      .slice(0, MOST)
      .map(({ id, kind, label, version, recordedAt, retracted }) => ({
        id,
        kind,
        label,
        version,
        recordedAt,
        retracted,
      })),
    appeared: now.filter(({ id }) => !before.has(id)),
    ended: then.filter(({ id }) => !after.has(id)),
    changed: now.flatMap((finding) => {
      const was = before.get(finding.id);
      if (was === undefined) return [];
      const says = { was: standingOf(was), is: standingOf(finding) };
      return says.was === says.is ? [] : [{ finding, ...says }];
    }),
  };
}

async function findingsAt(asked: Asked, times: Times): Promise<readonly FindingOutline[]> {
  const standings = await standingsOfAll(asked, times);
  return outlinesOf(standings.flatMap(({ found }) => found.findings)).toSorted(byUrgency);
}

/** What a finding says and where it stands, in words. */
function standingOf({ sentence, state, severity, owner }: FindingOutline): string {
  return `${severity.toUpperCase()}, ${state}, ${owner === null ? 'taken by nobody' : `with ${owner.owner}`}: ${sentence}`;
}
