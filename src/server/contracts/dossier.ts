// The dossier of a partner: as data under /api and as the page of the partner. One shape for both.

import { z } from 'zod';

import { endpoint } from '#kernel/endpoint.ts';
import type { Dossier } from '#reports/dossier/dossier.ts';

import { calendarDay, list, onlyTimes, partnerName, shape } from './contract.ts';
import { evidence } from './evaluation-shapes.ts';
import { findingShape, subject, undecidableShape, unmatchedAct } from './findings.ts';
import { timelineQuery } from './page-timeline.ts';

const text = z.string();
const maybeText = z.string().nullable();
const maybeNumber = z.number().nullable();

const quantity = z.object({ min: maybeNumber, best: maybeNumber, max: maybeNumber });

const refs = list(z.object({ number: z.number().int(), place: text, quote: maybeText }).meta({ id: 'SourceRef' }));

const figure = z.object({ text, record: text, version: z.number().int(), refs }).meta({
  id: 'Figure',
  description: 'Text or a number as shown, the record that it stands in, and its numbered sources.',
});

const worked = z.object({
  title: text,
  text,
  known: z.boolean(),
  means: text,
  scope: text,
  formula: text,
  evidence: list(evidence),
});

const assistanceLine = z.object({
  record: text,
  title: text,
  recipients: list(text),
  unit: maybeText,
  level: text,
  authorities: list(text),
  account: maybeText,
  period: text,
  statistic: text,
  amount: figure.nullable(),
  dollars: maybeNumber,
  items: maybeNumber,
  amountIs: text,
  partOf: maybeText,
  mission: maybeText,
  missionLink: maybeText,
  note: maybeText,
});

const comparison = z.object({
  title: text,
  record: text,
  rows: list(
    z.object({
      label: text,
      text,
      dollars: z.number(),
      gap: maybeText,
      fits: z.boolean().nullable(),
      working: text,
      evidence: list(evidence),
      refs,
    }),
  ),
  verdict: z.enum(['consistent', 'differs']),
  reasons: list(text),
});

const measures = z.object({
  columns: list(z.object({ measure: text, title: text, unit: text, definition: text, scope: text })),
  years: list(
    z.object({
      year: text,
      measures: list(
        z.object({ measure: text, figure: figure.nullable(), min: maybeNumber, best: maybeNumber, max: maybeNumber }),
      ),
    }),
  ),
});

const authorityRow = z.object({
  id: text,
  name: text,
  statute: text,
  statuteVerified: z.boolean(),
  inForce: text,
  orientation: text,
  excludes: text,
  stated: refs,
});

const origin = z
  .object({
    dataset: text,
    title: text,
    release: text,
    file: text,
    sha256: text,
    knownFrom: text,
    rows: maybeText,
    licence: text,
    mayExport: z.boolean(),
  })
  .meta({
    id: 'ObservedOrigin',
    description: 'The release and the rows of a public dataset that a figure comes from.',
  });
const bookFigure = z.object({ dollars: maybeNumber, text, from: origin }).nullable();
const observed = z.object({
  lines: list(
    z.object({
      fact: text,
      title: text,
      means: text,
      unit: text,
      scope: text,
      text,
      known: z.boolean(),
      value: quantity.nullable(),
      period: maybeText,
      last: z
        .object({ text, period: text })
        .nullable()
        .describe(
          'What was known last, where nothing is known on the day; null where something is, and where nothing ever was.',
        ),
      from: origin,
    }),
  ),
  years: list(
    z.object({
      fact: text,
      title: text,
      means: text,
      harm: z.enum(['intentional', 'incidental']),
      years: list(z.object({ period: text, first: calendarDay, last: calendarDay, value: quantity, text })),
      from: origin,
    }),
  ),
  books: list(
    z.object({
      authority: text,
      years: list(z.object({ period: text, obligations: bookFigure, budget: bookFigure })),
      both: z
        .object({ years: z.number().int(), from: text, to: text, obligations: z.number(), budget: z.number() })
        .nullable(),
      stated: list(z.object({ title: text, period: text, figure })),
    }),
  ),
  reasons: list(text),
});

const strategy = z.object({
  record: text,
  title: text,
  objectives: list(z.object({ text, horizon: text })),
  conflict: maybeText,
  elements: list(z.object({ name: text, state: text, text: maybeText, refs })),
  refs,
});

const question = z.object({
  record: text,
  form: z.enum(['question', 'mandate']),
  text,
  opened: text,
  age: maybeText,
  lastHeard: maybeText,
  closed: maybeText,
  refs,
});

const membership = z.object({
  coalition: text,
  record: text,
  members: list(z.object({ partner: text, when: text, onDay: z.enum(['yes', 'no', 'possibly']), refs })),
  onDay: text,
});

const numberedSource = z.object({
  number: z.number().int(),
  id: text,
  title: text,
  author: maybeText,
  publisher: text,
  published: text,
  licence: text,
  scope: maybeText,
});

const dossier = shape<Dossier>()(
  z
    .object({
      asked: z.object({ asOf: text, knownAt: maybeText, ledgerAt: maybeText, catalogue: text, reader: text }),
      partner: z.object({ id: text, name: text, type: text, iso3: maybeText }),
      findings: z.object({
        findings: list(findingShape),
        undecidable: list(undecidableShape),
        unmatched: list(unmatchedAct),
        notMet: list(z.object({ policy: text, title: text, subject })),
      }),
      shares: list(worked),
      comparisons: list(comparison),
      assistance: list(
        z.object({
          series: text,
          lines: list(assistanceLine),
          totalDollars: maybeNumber,
          notAdded: maybeText,
          totalNote: maybeText,
        }),
      ),
      assistanceYears: list(
        z.object({
          period: text,
          series: text,
          accounts: list(z.object({ account: text, dollars: maybeNumber, figure })),
          totalDollars: maybeNumber,
          notAdded: maybeText,
          totalNote: maybeText,
        }),
      ),
      authorities: list(authorityRow),
      authorityCounts: list(z.object({ title: text, figure, named: list(text), note: maybeText })),
      harm: measures,
      training: measures,
      excessArticles: measures,
      otherFigures: list(z.object({ title: text, period: maybeText, figure })),
      forces: list(z.object({ force: text, measure: text, when: text, figure, note: maybeText })),
      events: list(
        z.object({
          record: text,
          kind: text,
          what: text,
          when: text,
          first: calendarDay.nullable(),
          last: calendarDay.nullable(),
          holds: z.enum(['some-day', 'every-day']),
          figure,
        }),
      ),
      incidentYears: list(
        z.object({
          first: z.number().int(),
          last: z.number().int(),
          events: quantity,
          killed: quantity,
          mayLeave: z.boolean(),
        }),
      ),
      whereabouts: z.object({
        incidents: list(
          z.object({
            latitude: z.number(),
            longitude: z.number(),
            events: z.number().int(),
            roughly: z.number().int(),
            killed: quantity,
            mayLeave: z.boolean(),
          }),
        ),
        offTheMap: z.number().int(),
        units: list(
          z.object({
            record: text,
            unit: text,
            label: text,
            is: z.enum(['site', 'area-of-operations']),
            place: text,
            when: text,
            onDay: z.enum(['yes', 'possibly']),
            latitude: maybeNumber,
            longitude: maybeNumber,
          }),
        ),
      }),
      memberships: list(membership),
      strategies: list(strategy),
      questions: list(question),
      acts: list(z.object({ record: text, kind: text, title: text, when: text, by: text, text })),
      observed,
      cited: z.record(z.string(), refs).describe('Where each piece of evidence stands, by record and version.'),
      sources: list(numberedSource),
    })
    .meta({
      id: 'Dossier',
      description: 'Everything on one partner; every figure carries the numbers of its sources.',
    }),
);

const onePartner = z.strictObject({ id: partnerName });

export const readDossier = endpoint({
  name: 'readDossier',
  method: 'GET',
  path: '/api/partners/:id/dossier',
  summary: 'The dossier of a partner: as data, as a self-contained HTML document, and as PDF.',
  params: onePartner,
  query: onlyTimes,
  body: null,
  output: dossier,
  also: ['html', 'pdf'],
});

export const partnerPage = endpoint({
  name: 'partnerPage',
  method: 'GET',
  path: '/partners/:id',
  summary: 'The page of a partner: its dossier.',
  params: onePartner,
  query: timelineQuery,
  body: null,
  output: dossier,
  also: ['html', 'csv'],
});
