// Records what a person decided about two incidents that look alike: one event, or two. Both stay on record; what is one event is counted
// once.

import type { z } from 'zod';

import type { Problem } from '#kernel/result.ts';
import { NEWEST } from '#kernel/times.ts';
import { selectOf } from '#ledger/read.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { keyOfPair, standingPairs } from '#records/harm-event.ts';
import { incidentPair } from '#records/incident-pair/record.ts';

import type { Asked } from '../../asked.ts';
import type { decidePair } from '../../contracts/incident-page.ts';
import { idOnce, isSentBefore, onNewest, pageOn, saidOnce, writeOnStanding } from '../../once.ts';
import { dayAsked } from '../../partners-asked.ts';
import type { FormOutcome } from '../../served.ts';
import type { PageContext } from '../page-context.ts';
import { to } from '../page-context.ts';
import { incidentData } from './data.ts';
import { incidentView } from './view.ts';

type Decided = z.output<typeof incidentPair.schema>;
type Sent = z.output<NonNullable<typeof decidePair.body>>;

/** Records the decision, once however often it is sent, or shows the page again with what was refused. */
export async function decideAct(asked: Asked, id: string, sent: Sent, page: PageContext): Promise<FormOutcome> {
  const { house, reader } = asked;
  const atMilliseconds = house.now();
  const { one = '', other = '', decision = '', by = '', reason = '', over = '', key } = sent;
  const kind = incidentPair.name;
  const pair = idOnce(kind, key, ...[one, other].toSorted());
  const pairs = await selectOf(house.ledger, incidentPair, { times: NEWEST, reader, linkedTo: [one] });
  const stands = standingPairs(pairs).get(keyOfPair(one, other));
  const before = pairs.find((each) => each.id === pair);
  const isOvertaken = stands !== undefined && stands.id !== over;
  const again = async (problems: readonly Problem[]): Promise<FormOutcome> => {
    const now = await onNewest(asked);
    const values = { one, other, decision, by, reason, over: stands?.id ?? '' };
    // It is decided on the newest record, whatever was known at the times of the page.
    const times = { ...page.times, knownAt: null, ledgerAt: null };
    const data = await incidentData(now, id, times);
    return { again: incidentView(data, { ...pageOn(now, page), times }, { values, problems }) };
  };
  if (before === undefined && isOvertaken) return again([decidedMeanwhile(stands)]);
  const body = { one, other, decision, by, on: before?.body.on ?? dayAsked(asked, NEWEST), reason };
  const author = { by: reader.name, reason: 'Decided whether two incidents are one event', atMilliseconds };
  const outcome = await writeOnStanding(asked, [{ do: 'put', id: pair, kind, body }], author, [kind]);
  if (outcome === null) return decideAct(await onNewest(asked), id, sent, page);
  if (outcome.ok) return { goTo: to(page, `/incidents/${id}`) };
  return again(
    isOvertaken && isSentBefore(outcome.failure) ? [decidedMeanwhile(stands)] : saidOnce(outcome.failure, pair),
  );
}

/** What another decided about the two meanwhile. */
function decidedMeanwhile({ id, body: { decision, by, on, reason } }: StoredRecord<Decided>): Problem {
  const which = decision === 'one-event' ? 'one event' : 'two events';
  return {
    at: '',
    expected: 'the two incidents as they stood when the form was opened',
    found: `that they were called ${which} by ${by} on ${on}, recorded as ${id}: ${reason}`,
    todo: 'Read that first. Send the form again only if a further decision is meant: both stay on record, the one of the latest day stands, and of one day that they are two.',
  };
}
