// Withdraws a record. The ledger judges; sent again, it is withdrawn once, and what another did meanwhile is said.

import type { Problem } from '#kernel/result.ts';
import { write } from '#ledger/write.ts';

import type { Asked } from '../../asked.ts';
import type { sendWithdrawal } from '../../contracts/record-form.ts';
import { onNewest, pageOn } from '../../once.ts';
import type { BodyOf, FormOutcome } from '../../served.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { withdrawData } from './data.ts';
import { withdrawView } from './view.ts';

type SentWithdrawal = BodyOf<typeof sendWithdrawal>;

/** Withdraws it, or shows the page again with what was refused. */
export async function withdrawAct(
  asked: Asked,
  id: string,
  sent: SentWithdrawal,
  page: PageContext,
): Promise<FormOutcome> {
  const { house, reader } = asked;
  const { expects, reason = '', knownFrom = '' } = sent;
  const goTo = to(page, `/records/${id}/withdraw`);
  const again = async (problems: readonly Problem[]): Promise<FormOutcome> => {
    const now = await onNewest(asked);
    return {
      again: withdrawView(await withdrawData(now, id), pageOn(now, page), { values: { reason, knownFrom }, problems }),
    };
  };
  const { withdrawal, elsewhere } = await withdrawData(asked, id);
  if (withdrawal !== null) {
    const isThis = withdrawal.version === expects + 1 && withdrawal.by === reader.name && withdrawal.reason === reason;
    return isThis ? { goTo } : again([MEANWHILE]);
  }
  if (elsewhere !== null) {
    return again([{ at: '', expected: 'a record that may be withdrawn', found: 'none', todo: elsewhere.words }]);
  }
  const change = { do: 'retract', id, expects, reason, knownFrom: knownFrom === '' ? undefined : knownFrom } as const;
  const author = { by: reader.name, reason: 'Withdrawn on its page', atMilliseconds: house.now() };
  const report = await write(house.ledger, [change], author, reader);
  if (report.ok) return { goTo };
  // Somebody withdrew it between the reading above and now: the same as if they had done so before it.
  const isGone = (await withdrawData(asked, id)).withdrawal !== null;
  return isGone ? withdrawAct(asked, id, sent, page) : again(report.failure);
}

const MEANWHILE: Problem = {
  at: '',
  expected: 'a record that stands',
  found: 'that it was withdrawn meanwhile',
  todo: 'Read below who withdrew it and why. What you wrote is not on record; keep it elsewhere if it says more.',
};
