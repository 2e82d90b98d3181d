// What was worked out of claims: totals beside the sums of their items, shares and ages, each with its working.

import type { Apparatus } from '../apparatus.ts';
import { heading, list, paragraph, plainRow } from '../blocks.ts';
import type { Block, Content } from '../document.ts';
import type { MoneyComparison, Worked } from '../dossier.ts';
import { BREAK, quiet, sentence, strong, textOrUnknown, value } from '../phrases.ts';

/** One money, counted in several ways, side by side. */
export function comparisonBlocks(
  { title, rows, verdict, reasons }: MoneyComparison,
  apparatus: Apparatus,
): readonly Block[] {
  const stated = rows.find(({ gap }) => gap === null);
  return [
    heading(title),
    paragraph(
      ...(verdict === 'consistent'
        ? [strong('Consistent: '), 'the other counts agree with the wording of the stated amount.']
        : [strong('Differs: '), 'the counts stand side by side; none of them is corrected by another.']),
    ),
    {
      kind: 'table',
      caption: `${title}: the same money counted in several ways`,
      columns: [
        { title: 'Count', align: 'start', weight: 3 },
        { title: 'Amount', align: 'end', weight: 2 },
        { title: 'Against the stated', align: 'end', weight: 2 },
        { title: 'Working', align: 'start', weight: 5 },
      ],
      rows: rows.map((row) =>
        plainRow([
          [row === stated ? strong(row.label) : row.label],
          [value(row.text)],
          gapCell(row),
          workingCell(row, apparatus),
        ]),
      ),
      note: [],
    },
    ...(reasons.length === 0
      ? []
      : [
          paragraph(quiet('Reasons that the record gives for the difference:')),
          list(reasons.map((reason) => [sentence(reason)])),
        ]),
    ...rows.flatMap((row): readonly Block[] =>
      row.evidence.length < 2
        ? []
        : [heading(`What “${row.label}” is made of`, 3), { kind: 'list', items: apparatus.evidence(row.evidence) }],
    ),
  ];
}

function gapCell({ gap, fits }: MoneyComparison['rows'][number]): Content {
  if (gap === null) return [quiet('stated')];
  const wording: Content =
    fits === null
      ? []
      : [
          BREAK,
          {
            kind: 'answer',
            answer: fits ? 'yes' : 'no',
            text: fits ? 'consistent with its wording' : 'outside its wording',
          },
        ];
  return [value(gap), ...wording];
}

function workingCell(
  { working, text, refs, evidence }: MoneyComparison['rows'][number],
  apparatus: Apparatus,
): Content {
  const where = refs.length === 0 && evidence.length > 0 ? quiet('each part below') : apparatus.cite(refs);
  return [...(working === '' || working === text ? [] : [working, BREAK]), where];
}

/** A result with its definition, its formula and the records that it rests on. */
export function shareBlocks(share: Worked, apparatus: Apparatus): readonly Block[] {
  return [
    heading(share.title, 3),
    paragraph(share.known ? strong(share.text) : textOrUnknown(share.text)),
    {
      kind: 'pairs',
      pairs: [
        { term: 'Means', content: [share.means] },
        { term: 'Scope', content: [share.scope] },
        ...(share.formula === '' || !share.known ? [] : [{ term: 'Formula', content: [share.formula] }]),
      ],
    },
    ...(share.evidence.length === 0 ? [] : [{ kind: 'list', items: apparatus.evidence(share.evidence) } as const]),
  ];
}
