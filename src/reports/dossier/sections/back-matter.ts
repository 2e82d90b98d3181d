// The back of the dossier: what every measure counts and leaves out, and every source with the places that are cited.

import type { FactSide, TraceNode } from '#rules/evaluation.ts';
import { ROUNDING } from '#rules/show-number.ts';

import type { Apparatus } from '../apparatus.ts';
import { note } from '../blocks.ts';
import type { Block, Content } from '../document.ts';
import type { Dossier, NumberedSource } from '../dossier.ts';
import { BREAK, joined, quiet, sentence, textOrUnknown, titleWithUnit } from '../phrases.ts';

/** More places than this, without a quotation, are set one after the other. */
const FEW_PLACES = 6;

interface Definition {
  readonly term: string;
  readonly content: Content;
}

export function definitionsSection(dossier: Dossier): readonly Block[] {
  const measures = [...dossier.harm.columns, ...dossier.training.columns].map((column): Definition => ({
    term: titleWithUnit(column),
    content: [sentence(column.definition), BREAK, quiet('Scope: '), sentence(column.scope)],
  }));
  const shares = dossier.shares.map(({ title, means, scope }): Definition => ({
    term: title,
    content: [sentence(means), BREAK, quiet('Scope: '), sentence(scope)],
  }));
  const facts = factsRead(dossier).map(({ fact, title, means }): Definition => ({
    term: title,
    content: [sentence(means), ' ', { kind: 'code', text: fact }],
  }));
  const all = [...measures, ...shares, ...facts];
  const unique = all.filter(({ term }, index) => all.findIndex((each) => each.term === term) === index);
  return [
    note(ROUNDING, ' Amounts of money are printed as their sources state them, in whole dollars of their year.'),
    ...(unique.length === 0 ? [] : [{ kind: 'pairs', pairs: unique } as const]),
  ];
}

export function sourcesSection({ sources }: Dossier, apparatus: Apparatus): readonly Block[] {
  if (sources.length === 0) return [note('Nothing in this dossier rests on a source: it has no figure.')];
  return [
    note(
      'A reference such as [1, line 142] leads to the source of that number and to the place in it. Quotations are a few words, so that the place can be found again.',
    ),
    ...sources.map((source) => sourceBlock(source, apparatus)),
  ];
}

function sourceBlock(source: NumberedSource, apparatus: Apparatus): Block {
  const anchor = `source-${source.number}`;
  const cited = apparatus.placesOf(source.number);
  const imprint: Content[] = [
    ...(source.author === null ? [] : [[source.author]]),
    [source.publisher],
    [textOrUnknown(source.published)],
  ];
  return {
    kind: 'source',
    number: source.number,
    anchor,
    content: [
      { kind: 'strong', text: sentence(source.title) },
      ' ',
      ...joined(imprint, ', '),
      '. ',
      quiet('Terms of use: '),
      textOrUnknown(source.licence.replace(/\.$/, '')),
      '. ',
      { kind: 'code', text: source.id },
      ...(source.scope === null ? [] : [BREAK, quiet(source.scope)]),
    ],
    runIn: cited.length > FEW_PLACES && cited.every(({ quotes }) => quotes.length === 0),
    places: cited.map(({ anchor: at, place, quotes }) => ({
      anchor: at === anchor ? null : at,
      content: [
        place === '' ? 'the whole of it' : place,
        ...quotes.flatMap((text): Content => [' ', { kind: 'quote', text }]),
      ],
      items: [],
    })),
  };
}

/** Every fact that a printed rule read, once. */
function factsRead({ findings: { findings, undecidable } }: Dossier): readonly FactSide[] {
  const evaluations = [...findings, ...undecidable].map(({ evaluation }) => evaluation);
  const sides = evaluations.flatMap(({ trace, shown, severityTraces }) => [
    ...sidesOf(trace),
    ...shown,
    ...severityTraces.flatMap((branch) => (branch.trace === null ? [] : sidesOf(branch.trace))),
  ]);
  return [...new Map(sides.map((side) => [side.fact, side])).values()];
}

function sidesOf(node: TraceNode): readonly FactSide[] {
  switch (node.kind) {
    case 'all':
    case 'any':
      return node.parts.flatMap(sidesOf);
    case 'not':
      return sidesOf(node.part);
    case 'is':
      return [node.left];
    case 'compare': {
      const { left, right } = node;
      const inside = right.kind === 'times' ? right.of : right;
      return inside.kind === 'fact' ? [left, inside] : [left];
    }
    case 'policy':
      return node.evaluation.kind === 'evaluated' ? sidesOf(node.evaluation.trace) : [];
  }
}
