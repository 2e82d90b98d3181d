// What is held about the harm in which a partner had or may have had a part: incidents that are attributed to it, to one of its units
// or to a joint force that it belonged to, with everything that leads to them; and how closely it was watched.

import type { Ledger } from '#ledger/ledger.ts';
import type { Question } from '#ledger/read.ts';
import { selectRecords } from '#ledger/read.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { ofKind } from '#ledger/record.ts';

import { attachment } from './attachment/record.ts';
import { attribution } from './attribution/record.ts';
import { coalition } from './coalition/record.ts';
import { incidentAccount } from './incident-account/record.ts';
import { incidentPair } from './incident-pair/record.ts';
import { incident } from './incident/record.ts';
import { monitoring } from './monitoring/record.ts';
import { nexus } from './nexus/record.ts';
import type { Of } from './of-kind.ts';
import { response } from './response/record.ts';
import { verification } from './verification/record.ts';

/** The records about harm, by kind. */
export interface HarmHeld {
  readonly incidents: readonly Of<typeof incident>[];
  readonly accounts: readonly Of<typeof incidentAccount>[];
  readonly attributions: readonly Of<typeof attribution>[];
  readonly verifications: readonly Of<typeof verification>[];
  readonly nexuses: readonly Of<typeof nexus>[];
  readonly responses: readonly Of<typeof response>[];
  readonly pairs: readonly Of<typeof incidentPair>[];
  readonly attachments: readonly Of<typeof attachment>[];
  readonly monitoring: readonly Of<typeof monitoring>[];
}

/** Of a partner of whose conduct nothing is on record. */
export const NO_HARM: HarmHeld = {
  incidents: [],
  accounts: [],
  attributions: [],
  verifications: [],
  nexuses: [],
  responses: [],
  pairs: [],
  attachments: [],
  monitoring: [],
};

/** The kinds that lead to an incident. */
export const ABOUT_INCIDENTS = [
  incidentAccount,
  attribution,
  verification,
  nexus,
  response,
  incidentPair,
  attachment,
].map(({ name }) => name);

/**
 * Loads the harm in which a partner had or may have had a part, given the records that link to it and those about its units. Whether
 * a membership in a joint force held on the day of an incident is left to who asks.
 */
export async function loadHarm(
  ledger: Ledger,
  { direct, units }: { readonly direct: readonly StoredRecord[]; readonly units: readonly string[] },
  anyDay: Question,
): Promise<HarmHeld> {
  const joint = ofKind(coalition, direct).map(({ id }) => id);
  const through =
    joint.length + units.length === 0
      ? []
      : await selectRecords(ledger, { ...anyDay, kinds: [attribution.name], linkedTo: [...joint, ...units] });
  const watching = direct.filter(({ kind }) => kind === monitoring.name);
  const claims = ofKind(attribution, [...direct, ...through]);
  const incidents = [...new Set(claims.map(({ body }) => body.incident))];
  if (incidents.length === 0) return harmOf(watching);
  return harmOf([...watching, ...(await joined(ledger, incidents, anyDay))]);
}

/** Loads one incident with all that leads to it, and the incidents that somebody called the same event. */
export async function loadEventOf(ledger: Ledger, id: string, anyDay: Question): Promise<HarmHeld> {
  return harmOf(await joined(ledger, [id], anyDay));
}

/** Some incidents with all that leads to them, and with those that a person called one event with them, as far as that reaches. */
async function joined(
  ledger: Ledger,
  incidents: readonly string[],
  anyDay: Question,
): Promise<readonly StoredRecord[]> {
  const found = new Map<string, StoredRecord>();
  const asked = new Set<string>();
  for (let ids = incidents; ids.length > 0;) {
    for (const each of ids) asked.add(each);
    const events = await selectRecords(ledger, { ...anyDay, kinds: [incident.name], ids });
    const about = await selectRecords(ledger, { ...anyDay, kinds: ABOUT_INCIDENTS, linkedTo: ids });
    for (const record of [...events, ...about]) found.set(record.id, record);
    ids = partnersIn(ofKind(incidentPair, about)).filter((each) => !asked.has(each));
  }
  return [...found.values()];
}

/** The incidents that pairs call one event with another. */
export function partnersIn(pairs: HarmHeld['pairs']): readonly string[] {
  return [...new Set(pairs.flatMap(({ body }) => (body.decision === 'one-event' ? [body.one, body.other] : [])))];
}

/** Sorts records about harm by their kinds. */
export function harmOf(records: readonly StoredRecord[]): HarmHeld {
  return {
    incidents: ofKind(incident, records),
    accounts: ofKind(incidentAccount, records),
    attributions: ofKind(attribution, records),
    verifications: ofKind(verification, records),
    nexuses: ofKind(nexus, records),
    responses: ofKind(response, records),
    pairs: ofKind(incidentPair, records),
    attachments: ofKind(attachment, records),
    monitoring: ofKind(monitoring, records),
  };
}

/** Every record about harm. */
export function recordsOfHarm(harm: HarmHeld): readonly StoredRecord[] {
  return Object.values(harm).flatMap((records: readonly StoredRecord[]) => records);
}
