// The endpoints of findings: what the rules find now, one finding with its trace, and the act by which a person disposes of it.

import { z } from 'zod';

import type {
  Finding,
  FindingAction,
  FindingDisposition,
  FindingOwner,
  FindingSubject,
  Undecidable,
  UnmatchedAct,
} from '#findings/finding.ts';
import { endpoint } from '#kernel/endpoint.ts';

import { formKey, list, none, onlyTimes, partnerName, shape, timesQuery } from './contract.ts';
import { evaluated, missingItem, plainLines, severity } from './evaluation-shapes.ts';
import { longTableQuery, rowsGiven } from './long-table.ts';
import { citedPlace } from './page-records.ts';

export const subject = shape<FindingSubject>()(
  z.object({ id: z.string(), kind: z.string(), label: z.string() }).meta({ id: 'FindingSubject' }),
);

const action = shape<FindingAction>()(
  z.object({
    do: z.string(),
    due: z.string().nullable().describe('Null where nothing sets a day.'),
    overdue: z.boolean(),
    verified: z.boolean(),
  }),
);

/** An act about a finding, in force or not. */
const act = z.object({
  record: z.string(),
  disposition: z.string(),
  by: z.string(),
  on: z.string(),
  reason: z.string(),
  mitigation: z.string().nullable(),
  expires: z.string().nullable(),
});

const disposition = shape<FindingDisposition>()(act);

const owner = shape<FindingOwner>()(z.object({ record: z.string(), owner: z.string(), since: z.string() }));

export const unmatchedAct = shape<UnmatchedAct>()(
  z
    .object({ record: z.string(), finding: z.string(), disposition: z.string(), by: z.string(), on: z.string() })
    .meta({ id: 'UnmatchedAct' }),
);

const outline = {
  id: z.string().describe('Policy, subject and the month in which the episode opened: t40.SOM.2018-11.'),
  policy: z.string(),
  title: z.string(),
  policyKind: z.enum(['trigger', 'stop', 'ceiling', 'clock', 'note', 'check']),
  severity,
  subject,
  partner: subject,
  opened: z.string(),
  since: z.string().describe('The first day in the month of opening from which it held: deadlines run from it.'),
  knownSince: z.string().describe('The day from which all that it rests on could be known.'),
  lastHeld: z.string().describe('The last day on which the rule answered yes.'),
  state: z.enum(['open', 'disposed']),
  holdsNow: z.enum(['yes', 'no', 'unknown', 'notInForce']),
  sentence: z.string(),
  actions: list(action),
  disposition: disposition.nullable(),
  owner: owner.nullable().describe('Null while nobody has taken it.'),
} as const;

/** Partners besides the first under which the same was found: a claim about several of them is one finding. */
interface Shared {
  readonly alsoUnder: readonly FindingSubject[];
}

const shared = {
  alsoUnder: list(subject).describe('The other partners under which the same was found.'),
} as const;

/** A finding without its trace. */
export type FindingOutline = Omit<Finding, 'evaluation'> & Shared;

export const findingOutline = shape<FindingOutline>()(
  z.object({ ...outline, ...shared }).meta({ id: 'FindingOutline' }),
);

export const findingShape = shape<Finding>()(z.object({ ...outline, evaluation: evaluated }).meta({ id: 'Finding' }));

const unanswered = {
  policy: z.string(),
  title: z.string(),
  severity,
  subject,
  partner: subject,
  missing: list(missingItem),
  awaitsRecord: z.boolean().describe('Whether all that is missing is of sorts that no kind of record can hold yet.'),
};

/** A rule that cannot be answered, without the trace. */
export type UndecidableOutline = Omit<Undecidable, 'evaluation'> & Shared;

export const undecidableOutline = shape<UndecidableOutline>()(
  z.object({ ...unanswered, ...shared }).meta({ id: 'UndecidableOutline' }),
);

export const undecidableShape = shape<Undecidable>()(
  z.object({ ...unanswered, evaluation: evaluated }).meta({ id: 'Undecidable' }),
);

export const listFindings = endpoint({
  name: 'listFindings',
  method: 'GET',
  path: '/api/findings',
  summary:
    'What the rules find of all partners or of one, by severity; and what they cannot answer, with what is missing.',
  params: none,
  query: z.strictObject({
    ...timesQuery,
    partner: partnerName.optional(),
    state: z.enum(['open', 'disposed']).optional(),
  }),
  body: null,
  output: z.object({
    asOf: z.string(),
    findings: list(findingOutline),
    undecidable: list(undecidableOutline),
    unmatched: list(unmatchedAct).describe('Dispositions that fit no finding.'),
  }),
  also: ['csv'],
});

/** The orders of the queue. */
const QUEUE_ORDERS = ['urgency', 'title', 'partner', 'opened', 'due', 'owner'] as const;

export type FindingOrder = (typeof QUEUE_ORDERS)[number];

export const findingsPage = endpoint({
  name: 'findingsPage',
  method: 'GET',
  path: '/findings',
  summary: 'The queue of findings of all partners, by severity, owner and due date, with filters.',
  params: none,
  query: z.strictObject({
    ...timesQuery,
    partner: z.string().max(100).optional().describe('Only this partner: its name without the kind, as SOM.'),
    policy: z.string().max(100).optional(),
    severity: severity.optional(),
    state: z.enum(['open', 'disposed', 'all']).optional(),
    owner: z
      .string()
      .max(200)
      .optional()
      .describe('Only what this owner answers for; "nobody" for what nobody has taken.'),
    due: z.enum(['overdue', 'month']).optional().describe('Only what is overdue, or due within thirty days.'),
    ...longTableQuery(QUEUE_ORDERS, 'urgency'),
  }),
  body: null,
  output: z.object({
    asOf: z.string(),
    rows: list(findingOutline),
    given: rowsGiven.describe('Which findings that fit the filter `rows` holds.'),
    total: z.number().int().describe('All findings before the filter.'),
    partners: list(subject),
    policies: list(z.object({ id: z.string(), title: z.string() })),
    owners: list(z.string()),
    unmatched: list(unmatchedAct),
  }),
  also: ['html', 'csv', 'rows'],
});

const findingId = z.strictObject({
  id: z
    .string()
    .max(300)
    .regex(/^[a-z][a-z0-9-]*(\.[A-Za-z0-9_-]+)+\.\d{4}-\d{2}$/, 'the id of a finding, as t40.SOM.2018-11')
    .describe('The id of a finding, as t40.SOM.2018-11.'),
});

export const readFinding = endpoint({
  name: 'readFinding',
  method: 'GET',
  path: '/api/findings/:id',
  summary: 'One finding with its trace.',
  params: findingId,
  query: onlyTimes,
  body: null,
  output: findingShape,
  also: [],
});

const change = z.object({ path: z.string(), text: z.string(), alone: z.boolean() });

export const findingPage = endpoint({
  name: 'findingPage',
  method: 'GET',
  path: '/findings/:id',
  summary: 'The page of a finding: the finding, its trace, what would change the answer, and how it was disposed of.',
  params: findingId,
  query: onlyTimes,
  body: null,
  output: z.object({
    finding: findingShape,
    changes: list(change).describe('The conditions that decide, and what would turn each.'),
    plain: plainLines.describe('The rule in plain words.'),
    dispositions: list(z.string()),
    acts: list(act).describe(
      'What else was done about it by the day, the newest first: what was overtaken, and waivers that are over.',
    ),
    today: z.string(),
    decisions: list(z.object({ id: z.string(), label: z.string(), state: z.string() })),
    cited: list(z.object({ record: z.string(), places: list(citedPlace) })).describe(
      'For each record behind the finding, the places in sources that it rests on.',
    ),
  }),
  also: ['html', 'csv'],
});

/** A field of a form as it was sent; what is in it is judged by the ledger, so that the refusal stands at the field. */
const sent = z.string().optional();

export const disposeOfFinding = endpoint({
  name: 'disposeOfFinding',
  method: 'POST',
  path: '/findings/:id',
  summary: 'The forms on the page of a finding: records how a person disposed of it, or who answers for it.',
  params: findingId,
  query: onlyTimes,
  body: z.strictObject({
    act: z.enum(['dispose', 'assign']).optional().describe('To give the finding to an owner, or to dispose of it.'),
    owner: sent,
    note: sent,
    disposition: sent,
    by: sent,
    on: sent,
    reason: sent,
    mitigation: sent,
    expires: sent,
    inputs: sent,
    key: formKey,
    over: sent.describe('The record of the act that stood when the form was opened.'),
  }),
  output: z.null(),
  also: ['html'],
});
