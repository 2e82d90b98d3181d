// Records what a person decided about two incidents that look alike: one event, or two. Both stay on record; what is one event is counted
// once.

import type { z } from 'zod';

import { NEWEST } from '#kernel/times.ts';
import { selectOf } from '#ledger/read.ts';
import { write } from '#ledger/write.ts';
import { incidentPair } from '#records/incident-pair/record.ts';

import type { Asked } from '../../asked.ts';
import type { decidePair } from '../../contracts/incident-page.ts';
import { idOnce, onNewest, pageOn, saidOnce } from '../../once.ts';
import { dayAsked } from '../../partners-asked.ts';
import type { FormOutcome } from '../../served.ts';
import type { PageContext } from '../page-context.ts';
import { to } from '../page-context.ts';
import { incidentData } from './data.ts';
import { incidentView } from './view.ts';

type Sent = z.output<NonNullable<typeof decidePair.body>>;

/** Records the decision, once however often it is sent, or shows the page again with what was refused. */
export async function decideAct(asked: Asked, id: string, values: Sent, page: PageContext): Promise<FormOutcome> {
  const { house, reader } = asked;
  const atMilliseconds = house.now();
  const { one = '', other = '', decision = '', by = '', reason = '', key } = values;
  const pair = idOnce(incidentPair.name, key, ...[one, other].toSorted());
  const [before] = await selectOf(house.ledger, incidentPair, { times: NEWEST, reader, ids: [pair] });
  const body = { one, other, decision, by, on: before?.body.on ?? dayAsked(asked, NEWEST), reason };
  const author = {
    by: by.trim() === '' ? reader.name : by,
    reason: 'Decided whether two incidents are one event',
    atMilliseconds,
  };
  const outcome = await write(house.ledger, [{ do: 'put', id: pair, body }], author, reader);
  if (outcome.ok) return { goTo: to(page, `/incidents/${id}`) };
  const now = await onNewest(asked);
  return {
    again: incidentView(await incidentData(now, id, page.times), pageOn(now, page), {
      values: { one, other, decision, by, reason },
      problems: saidOnce(outcome.failure, pair),
    }),
  };
}
