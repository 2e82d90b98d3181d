// The table of events as it is drawn.

import { html } from 'hono/html';

import { SORTED_BY } from '../../sort-keys.ts';
import type { Html } from '../html.ts';
import { toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { longTable } from '../parts/long-table.ts';
import type { LongColumn } from '../parts/long-table.ts';
import { answerMark, notKnown, peopleHarmed } from '../parts/marks.ts';
import { inWords } from '../parts/words.ts';
import { LEVEL_WORDS } from './data.ts';
import type { IncidentsData } from './data.ts';

type Row = IncidentsData['rows'][number];

/** Draws the events of a page of the table. */
export function eventTable(
  { rows, given, leftOut }: Pick<IncidentsData, 'rows' | 'given' | 'leftOut'>,
  page: PageContext,
): Html {
  return longTable(
    {
      caption: 'Events',
      noun: ['event', 'events'],
      columns: columnsOf(page),
      rows,
      given,
      ...(leftOut === 0 ? {} : { leftOut: 'What is on record rests on sources that may not leave the house.' }),
    },
    page,
  );
}

function columnsOf(page: PageContext): readonly LongColumn<Row>[] {
  return [
    {
      title: 'Event',
      order: 'title',
      means: SORTED_BY.words,
      isHead: true,
      size: 'xl',
      cell: ({ line, is }) =>
        html`<a class="hit" href="${toRecord(page, line.id)}"><bdi>${line.title}</bdi></a
          >${line.incidents.length > 1 ? html` <span class="quiet">recorded ${line.incidents.length} times</span>` : ''}${is === 'yes' ? '' : html` <span class="quiet">possibly counts</span>`}`,
    },
    {
      title: 'When',
      order: '-when',
      means: SORTED_BY.days,
      size: 'm',
      cell: ({ line: { first, last } }) =>
        html`<span class="date">${first === last ? first : `${first ?? ''} to ${last ?? ''}`}</span>`,
    },
    {
      title: 'Where',
      order: 'where',
      means: 'By country and then by place. Not known stands last.',
      size: 'l',
      cell: ({ line }) => html`<bdi>${line.place}</bdi> <span class="quiet">${line.country ?? ''}</span>`,
    },
    {
      title: 'Killed',
      order: '-killed',
      means: SORTED_BY.range,
      align: 'end',
      size: 's',
      cell: ({ line }) => peopleHarmed(line.killed),
    },
    {
      title: 'Injured',
      order: '-injured',
      means: SORTED_BY.range,
      align: 'end',
      size: 's',
      cell: ({ line }) => peopleHarmed(line.injured),
    },
    {
      title: 'Verified',
      order: '-verified',
      means: 'By the lowest grade, then by the highest. Not graded stands last.',
      size: 's',
      cell: ({ line: { grade } }) =>
        grade.lowest === null
          ? notKnown('', 'not graded')
          : grade.lowest === grade.highest
            ? grade.lowest
            : `${grade.lowest} to ${grade.highest}`,
    },
    {
      title: 'Attributed',
      order: '-attributed',
      means: 'By how far it is attributed, then by how firmly in words.',
      size: 's',
      cell: ({ line }) => html`<abbr title="${LEVEL_WORDS[line.level]}">${line.level}</abbr> ${line.firmness ?? ''}`,
    },
    {
      title: 'Support near',
      order: '-support',
      means: 'No, then yes. Not known stands last.',
      size: 's',
      cell: ({ line }) => answerMark(line.nexus),
    },
    {
      title: 'Response',
      order: 'response',
      means: SORTED_BY.words,
      size: 'm',
      cell: ({ line: { responses } }) =>
        responses.length === 0 ? notKnown('', 'none on record') : responses.map(inWords).join(', '),
    },
  ];
}
