// The queue of findings as it is drawn: the mark, the sentence, whose it is and what is due.

import { html } from 'hono/html';

import { dueOf } from '../../api/findings.ts';
import type { FindingOutline } from '../../contracts/findings.ts';
import { SORTED_BY } from '../../sort-keys.ts';
import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { findingStanding } from '../parts/finding-list.ts';
import { longTable } from '../parts/long-table.ts';
import type { LongColumn } from '../parts/long-table.ts';
import { severityMark } from '../parts/marks.ts';
import { inWords } from '../parts/words.ts';
import type { FindingsData } from './data.ts';

/** Draws the findings of a page of the table. */
export function findingTable({ rows, given }: Pick<FindingsData, 'rows' | 'given'>, page: PageContext): Html {
  return longTable(
    { caption: 'Findings', noun: ['finding', 'findings'], columns: columnsOf(page), rows, given, isTall: true },
    page,
  );
}

function columnsOf(page: PageContext): readonly LongColumn<FindingOutline>[] {
  return [
    {
      title: 'Severity',
      order: 'urgency',
      means: 'By severity, then by what is due first.',
      size: 's',
      cell: ({ severity }) => severityMark(severity),
    },
    {
      title: 'Finding',
      order: 'title',
      means: SORTED_BY.words,
      isHead: true,
      size: 'xl',
      cell: (finding) => whatOf(finding, page),
    },
    {
      title: 'Partner',
      order: 'partner',
      means: SORTED_BY.words,
      size: 'm',
      cell: ({ partner, alsoUnder }) =>
        html`${[partner, ...alsoUnder].map(({ id, label }, at) => html`${at === 0 ? '' : ', '}<a href="${toRecord(page, id)}"><bdi>${label}</bdi></a>`)}`,
    },
    {
      title: 'Opened',
      order: '-opened',
      means: SORTED_BY.days,
      size: 'm',
      cell: (finding) => html`<span class="date">${finding.opened}</span>${findingStanding(finding)}`,
    },
    {
      title: 'Next due',
      order: 'due',
      means: 'By the day; what has no deadline stands last.',
      size: 'l',
      cell: dueCell,
    },
    {
      title: 'Owner',
      order: 'owner',
      means: 'By letters; what nobody has taken stands last.',
      size: 'm',
      cell: ({ owner }) =>
        owner === null ? html`<span class="quiet">nobody yet</span>` : html`<bdi>${owner.owner}</bdi>`,
    },
  ];
}

function whatOf({ id, title, subject, partner, sentence }: FindingOutline, page: PageContext): Html {
  const about =
    subject.id === partner.id
      ? ''
      : html` <span class="quiet">${inWords(subject.kind)} <bdi>${subject.label}</bdi></span>`;
  return html`<a class="hit" href="${to(page, `/findings/${id}`)}">${title}</a>${about} <br /><span class="quiet"
      ><bdi>${sentence}</bdi></span
    >`;
}

function dueCell(finding: FindingOutline): Html {
  const due = dueOf(finding);
  const first = finding.actions.find((action) => action.due === due);
  if (due === null || finding.state !== 'open') {
    return html`<span class="quiet">${finding.state === 'open' ? 'no deadline' : 'disposed of'}</span>`;
  }
  return html`${first?.overdue === true ? html`<b class="overdue">overdue</b> ` : ''}<span class="date">${due}</span
    >${first?.verified === false ? html` <span class="grounds is-proposal">our proposal</span>` : ''}<br /><span
      class="quiet"
      >${first?.do ?? ''}</span
    >`;
}
