// What every claim about a unit or a person has besides what it says: when it holds, how it stands, and a public note. After
// the rules of the field's best register: one claim says one thing about one entity, is bound in time and cites a source. A
// claim that is held to be wrong is kept and says why; it disappears from every answer and from no history.

import type { ClaimDates } from '#kernel/claim-dates.ts';
import { checkClaimDates, possibleDaysOf, SINCE_EVER } from '#kernel/claim-dates.ts';
import type { Problem } from '#kernel/result.ts';
import { code, day, group, optional, text } from '#ledger/fields.ts';
import type { WorldDays } from '#ledger/kind.ts';

/** How a claim stands. Only accepted claims answer questions. */
const CLAIM_STATES = ['accepted', 'conflict', 'work-needed', 'issue'] as const;

const YES_NO = ['yes', 'no'] as const;

/** The fields that every claim has. */
export const claimFields = {
  when: group(
    {
      precise: optional(
        group(
          {
            first: day({ title: 'First day', means: 'The first day on which it was so.' }),
            last: day({ title: 'Last day', means: 'The last day on which it was so.' }),
          },
          { title: 'Precise range', means: 'It was so on every day from the first to the last.' },
        ),
      ),
      imprecise: optional(
        group(
          {
            first: text({ title: 'First day', means: 'The first possible day, or since-beginning-of-time.' }, 30),
            last: day({ title: 'Last day', means: 'The last possible day.' }),
          },
          { title: 'Imprecise range', means: 'It was so on at least one day from the first to the last.' },
        ),
      ),
      starting: code(YES_NO, {
        title: 'Beginning stated',
        means: 'Whether the first day is the beginning of the fact, or only of what is known of it.',
      }).default('no'),
      ending: code(YES_NO, {
        title: 'End stated',
        means: 'Whether the last day is the end of the fact, or only of what is known of it.',
      }).default('no'),
    },
    { title: 'When', means: 'The days on which the claim holds: a precise range, an imprecise one, or both joined.' },
  ),
  status: code(CLAIM_STATES, {
    title: 'Status',
    means:
      'Accepted; in conflict with better evidence; in need of work because its citations do not settle it; or an issue, because it cannot be put in this form. Only accepted claims answer questions.',
  }),
  note: optional(
    text({
      title: 'Public note',
      means: 'What a reader must know; for a claim in conflict, why it is held to be wrong.',
    }),
  ),
};

interface Claim {
  readonly when: ClaimDates;
  readonly status: (typeof CLAIM_STATES)[number];
  readonly note: string | null;
}

/** What the dates and the status of a claim must keep. */
export function claimProblems({ when, status, note }: Claim): readonly Problem[] {
  const dates = checkClaimDates(when, '/when');
  if (status !== 'conflict' || note !== null) return dates;
  const todo = 'Say in the public note why the claim is held to be wrong.';
  return [...dates, { at: '/note', expected: 'a public note beside the status "conflict"', found: 'none', todo }];
}

/** The possible days of a claim. */
export function claimDays({ when }: Pick<Claim, 'when'>): WorldDays {
  const { first, last } = possibleDaysOf(when);
  return { first: when.imprecise?.first === SINCE_EVER ? null : first, last };
}
