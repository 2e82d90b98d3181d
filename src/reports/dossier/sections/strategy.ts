// What it was for, and what became of it: objectives side by side, the ten elements of a strategy, open questions with their ages,
// and the acts of people: decisions, waivers, dispositions, resolutions.

import type { Apparatus } from '../apparatus.ts';
import { heading, note, paragraph, plainRow } from '../blocks.ts';
import type { Block, Content, Table } from '../document.ts';
import type { Dossier, QuestionView, StrategyView } from '../dossier.ts';
import { BREAK, capital, codeInWords, notKnown, quiet, sentence, strong, textOrUnknown } from '../phrases.ts';

export function strategySection({ strategies, questions }: Dossier, apparatus: Apparatus): readonly Block[] {
  if (strategies.length + questions.length === 0)
    return [note('No strategy and no strategic question is on record under these three times.')];
  return [
    ...strategies.flatMap((strategy) => strategyBlocks(strategy, apparatus)),
    ...questionTable(
      'Open questions and orders',
      questions.filter(({ closed }) => closed === null),
      apparatus,
    ),
    ...questionTable(
      'Questions and orders that were closed',
      questions.filter(({ closed }) => closed !== null),
      apparatus,
    ),
  ];
}

export function actsSection({ acts }: Dossier, apparatus: Apparatus): readonly Block[] {
  if (acts.length === 0)
    return [note('No decision, waiver, disposition or resolution is on record under these three times.')];
  return [
    {
      kind: 'table',
      caption: 'What was decided, set aside or resolved, and by whom',
      columns: [
        { title: 'When', align: 'start', weight: 2 },
        { title: 'Act', align: 'start', weight: 2 },
        { title: 'By', align: 'start', weight: 3 },
        { title: 'What and why', align: 'start', weight: 7 },
      ],
      rows: acts.map(({ record, kind, title, when, by, text }) =>
        plainRow(
          [
            [textOrUnknown(when)],
            [capital(codeInWords(kind))],
            [textOrUnknown(by)],
            [strong(title), BREAK, textOrUnknown(text), BREAK, { kind: 'code', text: record }],
          ],
          apparatus.show(record),
        ),
      ),
      note: [],
    },
  ];
}

function strategyBlocks(strategy: StrategyView, apparatus: Apparatus): readonly Block[] {
  return [
    heading(strategy.title),
    ...(strategy.objectives.length === 0
      ? [paragraph(notKnown('', 'no objective on record'))]
      : [
          objectives(strategy, apparatus),
          paragraph(quiet('Where the objectives stand: '), apparatus.cite(strategy.refs)),
        ]),
    ...(strategy.conflict === null ? [] : [paragraph(strong('They compete. '), sentence(strategy.conflict))]),
    ...(strategy.elements.length === 0 ? [] : [elements(strategy, apparatus)]),
  ];
}

function objectives({ title, objectives: stated, record }: StrategyView, apparatus: Apparatus): Table {
  return {
    kind: 'table',
    caption: `${title}: objectives side by side`,
    columns: stated.map((_, index) => ({ title: `Objective ${index + 1}`, align: 'start', weight: 1 })),
    rows: [
      plainRow(
        stated.map(({ text, horizon }): Content => [
          text,
          BREAK,
          horizon === 'not-stated' ? notKnown('', 'horizon not stated') : quiet(`${codeInWords(horizon)} term`),
        ]),
        apparatus.show(record),
      ),
    ],
    note: [],
  };
}

function elements({ title, elements: ten }: StrategyView, apparatus: Apparatus): Table {
  return {
    kind: 'table',
    caption: `${title}: the elements of a strategy`,
    columns: [
      { title: 'Element', align: 'start', weight: 2 },
      { title: 'State', align: 'start', weight: 0 },
      { title: 'In short', align: 'start', weight: 8 },
    ],
    rows: ten.map(({ name, state, text, refs }) =>
      plainRow([
        [capital(codeInWords(name))],
        state === 'unknown'
          ? [notKnown('', 'not known')]
          : [{ kind: 'answer', answer: state === 'stated' ? 'yes' : 'no', text: state }],
        [text === null ? quiet('–') : text, ...(refs.length === 0 ? [] : [' ', apparatus.cite(refs)])],
      ]),
    ),
    note: [],
  };
}

function questionTable(caption: string, questions: readonly QuestionView[], apparatus: Apparatus): readonly Block[] {
  if (questions.length === 0) return [];
  return [
    heading(caption),
    {
      kind: 'table',
      caption,
      columns: [
        { title: 'Question', align: 'start', weight: 7 },
        { title: 'Opened', align: 'start', weight: 3 },
        { title: 'Age', align: 'start', weight: 3 },
        { title: 'Last heard of', align: 'start', weight: 2 },
      ],
      rows: questions.map((question) =>
        plainRow(
          [
            [
              question.text,
              BREAK,
              quiet(question.form === 'mandate' ? 'Ordered ' : 'Asked '),
              apparatus.cite(question.refs),
            ],
            [textOrUnknown(question.opened)],
            ageCell(question),
            [question.lastHeard ?? notKnown('', 'not known')],
          ],
          apparatus.show(question.record),
        ),
      ),
      note: [],
    },
  ];
}

function ageCell({ closed, age, form }: QuestionView): Content {
  if (closed !== null) return [`closed ${closed}`];
  if (age !== null) return [strong(age)];
  return [quiet(form === 'mandate' ? 'an order has no age' : '–')];
}
