// The sources that an event of harm rests on, and which sources let what rests on them leave the house. What may not leave is shown and
// never exported; lists, maps, timelines and sheets of events ask the same rule.

import type { HarmEvent } from './harm-event.ts';
import type { Of } from './of-kind.ts';
import type { source } from './source/record.ts';

/** Every source that any record of an event rests on, once. */
export function sourcesOfEvent(event: HarmEvent): readonly string[] {
  const records = [
    ...event.incidents,
    ...event.accounts,
    ...event.attributions,
    ...event.verifications,
    ...event.nexuses,
    ...event.responses,
    ...event.attachments,
  ];
  const cited = records.flatMap(({ citations }) => citations.map((citation) => citation.source));
  return [...new Set([...cited, ...event.accounts.map(({ body }) => body.source)])];
}

/** Whether a source allows rows to leave, given those on record: what one does not allow, or is not on record, stays in the house. */
export function mayLeaveBy(sources: ReadonlyMap<string, Of<typeof source>>): (source: string) => boolean {
  return (id) => sources.get(id)?.body.mayExport === 'yes';
}
