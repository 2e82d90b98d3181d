// To which class of recipients a partner belonged on a day, by the dated membership of the shelf. Who is no state, and a day that a
// date leaves open, is not known.

import type { RecipientClass } from '#catalogue/recipient-class.ts';
import { isMember, membershipsOf } from '#catalogue/recipient-class.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { nameOf } from '#kernel/id.ts';
import type { Truth } from '#kernel/truth.ts';
import { known, unknown } from '#kernel/truth.ts';

import type { Of } from './of-kind.ts';
import type { partner } from './partner/record.ts';

/** A class, or why it is not known; and what is in doubt about it. */
export interface ClassOnDay {
  readonly id: string | null;
  readonly why: readonly string[];
  readonly doubt: string | null;
}

/** The class of a partner on a day. */
export function classOn(
  classes: ReadonlyMap<string, RecipientClass>,
  recipient: Of<typeof partner>,
  day: CalendarDate,
): ClassOnDay {
  const code = codeOf(recipient);
  let others: string | null = null;
  let doubt: string | null = null;
  for (const each of classes.values()) {
    if (each.members === null) {
      others = each.id;
      continue;
    }
    const belongs = isMember(each, code, day);
    const [row] = membershipsOf(each, code);
    if (belongs.is === 'unknown') return { id: null, why: belongs.why, doubt: null };
    if (belongs.is === 'yes') return { id: each.id, why: [], doubt: row?.doubt ?? null };
    doubt ??= row?.doubt ?? null;
  }
  if (recipient.body.type !== 'state') {
    return { id: null, why: [`the classes are of states, and ${recipient.label} is none`], doubt: null };
  }
  return others === null
    ? { id: null, why: ['no class of all others is on the shelf'], doubt: null }
    : { id: others, why: [], doubt };
}

/** Whether a partner belonged to one class on a day. */
export function belongsTo(
  classes: ReadonlyMap<string, RecipientClass>,
  recipient: Of<typeof partner>,
  { id, day }: { readonly id: string; readonly day: CalendarDate },
): Truth {
  const found = classOn(classes, recipient, day);
  return found.id === null ? unknown(...found.why) : known(found.id === id);
}

function codeOf(recipient: Of<typeof partner>): string {
  return recipient.body.iso3 ?? nameOf(recipient.id);
}
