// A first way through: three questions on what is on record here. Nothing in it is an example: every step opens a page of this
// record, and a step that the record cannot show is left out.

import type { z } from 'zod';

import { addDays } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { nameOf } from '#kernel/id.ts';
import { NEWEST } from '#kernel/times.ts';
import type { Times } from '#kernel/times.ts';
import { selectRecords } from '#ledger/read.ts';

import { byUrgency, findingNamed, outlinesOf, undecidableOutlinesOf } from '../../api/findings.ts';
import type { Asked } from '../../asked.ts';
import type { FindingOutline } from '../../contracts/findings.ts';
import type { tourPage } from '../../contracts/frame.ts';
import { questionOf, standingOf, standingsOfAll } from '../../partners-asked.ts';
import { to, toRecord } from '../page-context.ts';

export type TourData = z.output<typeof tourPage.output>;
type Question = TourData['questions'][number];

/** Puts the questions together. */
export async function tourData(asked: Asked, times: Times): Promise<TourData> {
  const found = (await standingsOfAll(asked, times)).map((standing) => standing.found);
  const open = outlinesOf(found.flatMap(({ findings }) => findings))
    .filter(({ state }) => state === 'open')
    .toSorted(byUrgency);
  const missing = undecidableOutlinesOf(found.flatMap(({ undecidable }) => undecidable));
  const [first] = open;
  const unanswered = missing.find(({ awaitsRecord }) => !awaitsRecord);
  const questions = [
    first === undefined ? null : await onWhoseWord(asked, first, times),
    await knownThen(asked, open, times),
    unanswered === undefined
      ? null
      : ({
          title: 'What can the record not answer, and what would answer it?',
          why: 'A rule that lacks a fact says neither yes nor no. It names what is missing, so that somebody can go and find it.',
          steps: [
            {
              does: 'Open the partner, and go to what cannot be answered.',
              path: `${toRecord({ times: NEWEST }, unanswered.partner.id)}#unanswered`,
              look: `“${unanswered.title}” stands there with what is missing: ${unanswered.missing.map(({ title }) => title).join('; ')}.`,
            },
            {
              does: 'Read the rule in plain words.',
              path: `/policies/${unanswered.policy}`,
              look: 'Every number of it has a date from which it holds, and the paragraph that it rests on; what nobody has read in its text is marked as our proposal.',
            },
            {
              does: 'Give the missing fact yourself.',
              path: `/policies/${unanswered.policy}/what-if`,
              look: 'The answer is worked out before your eyes, by the engine of the house. Nothing is stored.',
            },
          ],
        } satisfies Question),
  ];
  return { questions: questions.filter((question) => question !== null) };
}

/** From a verdict to the page of the source. */
async function onWhoseWord(asked: Asked, { id, title, partner }: FindingOutline, times: Times): Promise<Question> {
  const { evaluation } = await findingNamed(asked, id, times);
  const records = await selectRecords(asked.house.ledger, {
    ...questionOf(asked, { ...times, asOf: null }),
    ids: evaluation.evidence.map(({ record }) => record),
  });
  const cited = records.find(({ citations }) => citations.length > 0);
  const source = cited?.citations[0]?.source;
  const steps = [
    {
      does: `Open the finding on ${partner.label}: ${title}.`,
      path: `/findings/${id}`,
      look: 'Under “Why” stands each condition of the rule with both sides of the comparison, the working, and the records behind it.',
    },
    ...(cited === undefined
      ? []
      : [
          {
            does: 'Open a record behind it.',
            path: toRecord({ times: NEWEST }, cited.id),
            look: 'Each field carries the place in the source that says so. Its history lists every version, with who wrote it and why.',
          },
        ]),
    ...(source === undefined
      ? []
      : [
          {
            does: 'Open the source.',
            path: to({ times }, `/sources/${source}`, { for: cited?.id }),
            look: 'Here is the place that the record cites, the document, when it was published, and everything on record that rests on it.',
          },
        ]),
  ];
  return {
    title: `Why does the record object to something about ${partner.label}, and on whose word?`,
    why: 'A verdict is worth what it rests on. Three clicks lead from it to the line of a document.',
    steps,
  };
}

/** So many findings are looked at for one that later knowledge brought. */
const MOST_TRIED = 8;

/** The first finding that was not there the day before all of it could be known, and was there on the day. */
async function knownThen(asked: Asked, open: readonly FindingOutline[], times: Times): Promise<Question | null> {
  for (const finding of open.slice(0, MOST_TRIED)) {
    const { id, partner, knownSince } = finding;
    const [before, then] = [addDays(knownSince, -1), knownSince];
    const isThere = async (knownAt: CalendarDate): Promise<boolean> => {
      const standing = await standingOf(asked, partner.id, { ...times, knownAt }).catch(() => null);
      return standing?.found.findings.some((each) => each.id === id) ?? false;
    };
    // One after the other: each is a whole partner worked out.
    if ((await isThere(then)) && !(await isThere(before))) return thenAndBefore(finding, before, times);
  }
  return null;
}

function thenAndBefore({ title, partner, knownSince }: FindingOutline, before: CalendarDate, times: Times): Question {
  const name = nameOf(partner.id);
  const known = (knownAt: CalendarDate, path: string, query = {}): string =>
    to({ times: { ...times, knownAt } }, path, query);
  return {
    title: 'What could have been known, and when?',
    why: 'It is easy to be wise afterwards. The record keeps apart when something was so, when it could be known, and when it was written here.',
    steps: [
      {
        does: `Read ${partner.label} as it could be known on ${before}.`,
        path: known(before, `/partners/${name}#findings`),
        look: `A banner says which past the page speaks of. “${title}” is not yet found: what it rests on was not published.`,
      },
      {
        does: `Move on to ${knownSince}, the day on which it could be known.`,
        path: known(knownSince, `/partners/${name}#findings`),
        look: `Now “${title}” stands among the findings.`,
      },
      {
        does: 'Take the page of that day along.',
        path: known(knownSince, '/reports', { partner: name }),
        look: 'The dossier of that day comes out the same, byte for byte, whenever it is asked for again.',
      },
    ],
  };
}
