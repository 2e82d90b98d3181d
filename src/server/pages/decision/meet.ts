// Two people on one draft: what another wrote meanwhile and what was typed are put side by side. What came of both goes into the form, to be
// read before it is kept or signed; nothing is recorded here.

import { NEWEST } from '#kernel/times.ts';
import { fieldsOf } from '#ledger/kind.ts';
import { kindNamed } from '#ledger/ledger.ts';
import { historyOf } from '#ledger/read.ts';
import { write } from '#ledger/write.ts';
import { decision } from '#records/decision/record.ts';
import type { Of } from '#records/of-kind.ts';

import type { FormOutcome } from '../../served.ts';
import { readChoice } from '../record-form/edit.ts';
import { mergePage } from '../record-form/merge-page.ts';
import { merged } from '../record-form/merge.ts';
import type { Choice } from '../record-form/merge.ts';
import type { TypedCitation } from '../record-form/read-back.ts';
import { emptyForm, valuesOf } from './data.ts';
import { again, atField, bodyOf, typedIn } from './desk.ts';
import type { Desk, SentDecision } from './desk.ts';
import { mergedBoth } from './meanwhile.ts';
import { decisionView } from './view.ts';

/** Shows the draft as it stands beside what was typed; once a person has chosen, the form with what came of both. */
export async function meet(desk: Desk, stands: Of<typeof decision>): Promise<FormOutcome> {
  const { asked, sent, page } = desk;
  const { house, reader } = asked;
  const { draft: id, expects } = sent;
  const kind = kindNamed(house.ledger, decision.name);
  const typed = bodyOf({ ...sent, do: 'draft' });
  const author = { by: reader.name, reason: 'Tried out beside another draft', atMilliseconds: house.now() };
  const change = { do: 'put', kind: kind.name, body: typed } as const;
  const possible = await write(house.ledger, [change], author, reader, { dryRun: true });
  if (!possible.ok) {
    return again(
      desk,
      possible.failure.map((problem) => atField(problem, problem.record ?? '')),
    );
  }
  const history = await historyOf(house.ledger, id, { times: NEWEST, reader });
  // A form that made the record was drawn from nothing: then every field in which they differ is to be chosen.
  const before = history.find(({ record }) => record.version === expects)?.record ?? { ...stands, body: {} };
  const mine = { ...stands, body: decision.schema.parse(typed) };
  const isChosen = sent.do === 'merge' && sent.theirs === String(stands.version);
  const choices = new Map<string, Choice>(isChosen ? choicesIn(sent).flatMap(readChoice) : []);
  const atoms = new Set(fieldsOf(kind).map(({ path }) => `/${path.join('/')}`));
  const outcome = merged<TypedCitation>(before, { theirs: stands, mine }, { atoms, choices });
  if (!isChosen || outcome.open.length > 0) {
    const since = history.filter(({ record }) => record.version > expects);
    const form = {
      action: '/decisions/new',
      sent: fieldsSent(sent),
      button: 'Put what came of both into the form',
      scripts: [],
    };
    const meeting = { asked, kind, page, record: stands, before, mine, since, outcome, choices, isAsked: isChosen };
    return { again: await mergePage({ ...meeting, form }) };
  }
  const body = decision.schema.parse(outcome.written.body);
  const form = await emptyForm(asked, { partner: body.partner, finding: body.findings });
  const draft = { id, version: stands.version };
  const values = { ...typedIn(sent), ...valuesOf(body) };
  return { shown: decisionView({ ...form, draft, values }, page, mergedBoth()) };
}

function choicesIn(sent: SentDecision): readonly (readonly [string, string])[] {
  return Object.entries(typedIn(sent)).flatMap(([name, value]) =>
    name.startsWith('choice:') ? [[name.slice('choice:'.length), value] as const] : [],
  );
}

/** Everything that was sent but the button and the choices, to be sent again with them. */
function fieldsSent(sent: SentDecision): readonly (readonly [string, string])[] {
  const { do: _verb, ...typed } = typedIn(sent);
  return [
    ...Object.entries(typed).filter(([name]) => !name.startsWith('choice:')),
    ['expects', String(sent.expects)],
    ...(sent.finding ?? []).map((id) => ['finding', id] as const),
  ];
}
