// The incidents on record that may be one event with some others. They are proposed with what speaks for it, and nothing is done about
// them; a person says whether they are one, and what was decided is not proposed again.

import { addDays } from '#kernel/calendar-date.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { spanOf } from '#kernel/date-range.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { selectOf } from '#ledger/read.ts';
import type { Question } from '#ledger/read.ts';
import { alikeIncidents, DAYS_APART } from '#records/alike-incidents.ts';
import type { ComparedIncident } from '#records/alike-incidents.ts';
import { incidentPair } from '#records/incident-pair/record.ts';
import { incident } from '#records/incident/record.ts';

/** A pair that may be one event. */
export interface LookAlike {
  readonly id: string;
  readonly other: string;
  readonly otherLabel: string;
  /** Why it is proposed. */
  readonly because: readonly string[];
}

/** An incident that is compared, with what it is called. */
type Titled = ComparedIncident & { readonly body: { readonly title: string } };

const MOST_FOR_EACH = 5;

/** The incidents on record, as this reader sees them at these times, that may be one event with some; and these among each other. */
export async function lookAlikes(
  ledger: Ledger,
  incidents: readonly Titled[],
  asked: Question,
): Promise<readonly LookAlike[]> {
  const during = daysOf(incidents);
  if (during === null) return [];
  const held = await selectOf(ledger, incident, { ...asked, during });
  const pairs = await selectOf(ledger, incidentPair, { ...asked, linkedTo: incidents.map(({ id }) => id) });
  const own = new Map<string, Titled>(incidents.map((each) => [each.id, each]));
  const others = held.filter(({ id }) => !own.has(id));
  const labels = new Map<string, string>(held.map(({ id, label }) => [id, label]));
  const found = alikeIncidents(
    incidents,
    [...others, ...own.values()],
    pairs.map(({ body }) => body),
  );
  const byIncident = Map.groupBy(found, ({ one }) => one);
  return [...byIncident.values()].flatMap((alike) =>
    alike.slice(0, MOST_FOR_EACH).map(({ one, other, why }) => ({
      id: one,
      other,
      otherLabel: labels.get(other) ?? own.get(other)?.body.title ?? other,
      because: why,
    })),
  );
}

/** The days that any of them can have been, and those so close that they may be the same; null where none has a day. */
function daysOf(
  incidents: readonly ComparedIncident[],
): { readonly first: CalendarDate; readonly last: CalendarDate } | null {
  const spans = incidents.map(({ body }) => spanOf(body.when));
  const firsts = spans.flatMap(({ possibleFrom }) => possibleFrom ?? []).toSorted();
  const lasts = spans.flatMap(({ possibleTo }) => possibleTo ?? []).toSorted();
  const [first, last] = [firsts[0], lasts.at(-1)];
  if (first === undefined || last === undefined) return null;
  return { first: addDays(first, -DAYS_APART), last: addDays(last, DAYS_APART) };
}
