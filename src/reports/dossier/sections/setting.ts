// What surrounds the assistance: the authorities it stood on, forces, events on one list by time, memberships on the day.

import type { Apparatus } from '../apparatus.ts';
import { heading, note, plainRow } from '../blocks.ts';
import type { Block, Content, Run, Table } from '../document.ts';
import type { Dossier, MembershipView } from '../dossier.ts';
import { BREAK, capital, codeInWords, notKnown, quiet, strong, textOrUnknown } from '../phrases.ts';

export function authoritiesSection({ authorities, authorityCounts }: Dossier, apparatus: Apparatus): readonly Block[] {
  if (authorities.length + authorityCounts.length === 0) {
    return [note('The record names no authority under which assistance was given.')];
  }
  return [
    ...(authorityCounts.length === 0 ? [] : [countsTable(authorityCounts, apparatus)]),
    ...(authorities.length === 0 ? [] : [authoritiesTable(authorities, apparatus)]),
  ];
}

function countsTable(counts: Dossier['authorityCounts'], apparatus: Apparatus): Table {
  return {
    kind: 'table',
    caption: 'What sources count of the authorities',
    columns: [
      { title: 'Counted', align: 'start', weight: 5 },
      { title: 'As stated', align: 'end', weight: 3 },
      { title: 'Named', align: 'start', weight: 3 },
    ],
    rows: counts.map(({ title, figure, named, note: remark }) =>
      plainRow([
        [title, ...(remark === null ? [] : [BREAK, quiet(remark)])],
        apparatus.figure(figure),
        [named.length === 0 ? notKnown('', 'none named') : named.join(', ')],
      ]),
    ),
    note: [],
  };
}

function authoritiesTable(authorities: Dossier['authorities'], apparatus: Apparatus): Table {
  return {
    kind: 'table',
    caption: 'The authorities that the record names',
    columns: [
      { title: 'Authority', align: 'start', weight: 3 },
      { title: 'Law', align: 'start', weight: 3 },
      { title: 'In force', align: 'start', weight: 2 },
      { title: 'Used for', align: 'start', weight: 3 },
      { title: 'Leaves out', align: 'start', weight: 3 },
    ],
    rows: authorities.map((each) =>
      plainRow([
        [
          strong(each.name),
          ' ',
          { kind: 'code', text: each.id },
          ...(each.stated.length === 0 ? [] : [BREAK, apparatus.cite(each.stated)]),
        ],
        [
          textOrUnknown(each.statute),
          BREAK,
          each.statuteVerified
            ? { kind: 'answer', answer: 'yes', text: 'verified' }
            : { kind: 'unverified', doubt: '' },
        ],
        [textOrUnknown(each.inForce)],
        [saidOr(each.orientation)],
        [saidOr(each.excludes)],
      ]),
    ),
    note: [],
  };
}

function saidOr(text: string): Run {
  return text === '' ? quiet('nothing on the shelf') : textOrUnknown(text);
}

export function forcesSection({ forces, otherFigures }: Dossier, apparatus: Apparatus): readonly Block[] {
  if (forces.length + otherFigures.length === 0)
    return [note('No figure on forces is on record under these three times.')];
  return [
    ...(forces.length === 0
      ? []
      : [
          {
            kind: 'table',
            caption: 'Forces',
            columns: [
              { title: 'Force', align: 'start', weight: 4 },
              { title: 'Counted', align: 'start', weight: 2 },
              { title: 'When', align: 'start', weight: 2 },
              { title: 'Figure', align: 'end', weight: 3 },
            ],
            rows: forces.map(({ force, measure, when, figure, note: remark }) =>
              plainRow([
                [strong(force), ...(remark === null ? [] : [BREAK, quiet(remark)])],
                [codeInWords(measure)],
                [textOrUnknown(when)],
                apparatus.figure(figure),
              ]),
            ),
            note: [],
          } as const,
        ]),
    ...(otherFigures.length === 0
      ? []
      : [
          heading('Other figures'),
          {
            kind: 'table',
            caption: 'Other figures on record',
            columns: [
              { title: 'Figure', align: 'start', weight: 5 },
              { title: 'Period', align: 'start', weight: 2 },
              { title: 'As stated', align: 'end', weight: 4 },
            ],
            rows: otherFigures.map(({ title, period, figure }) =>
              plainRow([[title], [period ?? quiet('none: a standing number')], apparatus.figure(figure)]),
            ),
            note: [],
          } as const,
        ]),
  ];
}

export function eventsSection({ events, memberships, asked }: Dossier, apparatus: Apparatus): readonly Block[] {
  return [
    ...(events.length === 0
      ? [note('No event or commitment signal is on record under these three times.')]
      : [
          {
            kind: 'table',
            caption: 'Events and commitment signals, by time',
            columns: [
              { title: 'When', align: 'start', weight: 2 },
              { title: 'Kind', align: 'start', weight: 2 },
              { title: 'What', align: 'start', weight: 7 },
            ],
            rows: events.map(({ record, kind, what, when, figure }) =>
              plainRow(
                [
                  [textOrUnknown(when)],
                  [capital(codeInWords(kind))],
                  [
                    ...(figure.text === what ? [] : [strong(what), BREAK]),
                    figure.text,
                    ' ',
                    apparatus.cite(figure.refs),
                  ],
                ],
                apparatus.show(record),
              ),
            ),
            note: ['In the order of the first day that each date can mean.'],
          } as const,
        ]),
    ...memberships.flatMap((each) => membershipBlocks(each, asked.asOf, apparatus)),
  ];
}

function membershipBlocks(
  { coalition, record, members, onDay }: MembershipView,
  asOf: string,
  apparatus: Apparatus,
): readonly Block[] {
  const shows: Record<MembershipView['members'][number]['onDay'], Content> = {
    yes: [{ kind: 'answer', answer: 'yes', text: 'yes' }],
    no: [{ kind: 'answer', answer: 'no', text: 'no' }],
    possibly: [notKnown('the dates leave it open', 'possibly')],
  };
  const anchor = apparatus.show(record);
  return [
    heading(`Members of ${coalition}`),
    {
      kind: 'table',
      caption: `Members of ${coalition} on ${asOf}`,
      columns: [
        { title: 'Member', align: 'start', weight: 2 },
        { title: 'Dates', align: 'start', weight: 3 },
        { title: `On ${asOf}`, align: 'start', weight: 3 },
        { title: 'Source', align: 'start', weight: 3 },
      ],
      rows: members.map(({ partner, when, onDay: is, refs }, index) =>
        plainRow([[partner], [textOrUnknown(when)], shows[is], [apparatus.cite(refs)]], index === 0 ? anchor : null),
      ),
      note: [onDay],
    },
  ];
}
