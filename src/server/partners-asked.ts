// What is said of partners at the times of a request. It is worked out from the records that are held about each and kept as long
// as nothing is written that touches them: a write about one partner leaves what was worked out of all others.

import { setImmediate as pause } from 'node:timers/promises';

import { clocksOfPartner } from '#findings/clocks.ts';
import type { RunningClock } from '#findings/clocks.ts';
import type { PartnerFindings } from '#findings/finding.ts';
import { workedFindings } from '#findings/findings.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import type { Times } from '#kernel/times.ts';
import type { Question } from '#ledger/read.ts';
import { listRecords } from '#ledger/read.ts';
import { ofKind } from '#ledger/record.ts';
import type { Holding } from '#records/holding.ts';
import { loadHolding, recordsIn } from '#records/holding.ts';
import type { Of } from '#records/of-kind.ts';
import { partner } from '#records/partner/record.ts';
import type { Dossier } from '#reports/dossier/dossier.ts';
import { yearsOf } from '#reports/dossier/money.ts';
import { besidesOf, dossierOf } from '#reports/dossier/query.ts';
import type { Besides } from '#reports/dossier/query.ts';
import { startReferences } from '#reports/dossier/references.ts';
import { byYear, eventsOf, hasBegun } from '#reports/dossier/views.ts';
import { observedAnswers, withAnswers } from '#reports/observed-answers.ts';

import type { Asked } from './asked.ts';
import { groundOf, keptOrMade } from './ground.ts';
import type { Grounded, Here } from './ground.ts';
import { keptOrRead } from './lru.ts';
import type { Standing } from './standing.ts';

/** More than there are parties in the world. */
const MOST_PARTNERS = 10_000;

/** The question that a request puts to the ledger. */
export function questionOf(asked: Asked, times: Times): Question {
  return { times, reader: asked.reader };
}

/** The day that a page speaks of: the day asked for, else today. */
export function dayAsked(asked: Asked, times: Times): CalendarDate {
  return times.asOf ?? asked.state.today;
}

function hereOf({ house, state, memories }: Asked): Here {
  return { ledger: house.ledger, seq: state.head.seq, changes: memories.changes };
}

/** The dossier of one partner. */
export async function dossierAsked(asked: Asked, partnerId: string, times: Times): Promise<Dossier> {
  const { house, reader, state, memories } = asked;
  const key = JSON.stringify([state.setting, partnerId, times]);
  const { value: dossier } = await keptOrMade(hereOf(asked), memories.dossiers, key, async () => {
    const held = await answeredAsked(asked, partnerId, times);
    const besides = await besidesAsked(asked, partnerId, times);
    const value = await dossierOf(house, partnerId, {
      times,
      reader,
      today: state.today,
      held: held.value,
      besides: besides.value,
      findings: (holding, asOf) => findingsAsked(asked, holding, { times, asOf }),
    });
    return { value, ground: besides.ground };
  });
  // A write about somebody else leaves the dossier as it is, and is the last write that it stands behind.
  return times.ledgerAt === null
    ? { ...dossier, asked: { ...dossier.asked, ledgerAt: state.head.recordedAt } }
    : dossier;
}

/** What public datasets say of every country that a partner is, as rules ask it; read once for all of them. */
function observedAsked(asked: Asked, times: Times): ReturnType<typeof observedAnswers> {
  const { house, state, memories } = asked;
  // Which partners there are can change with every write; what the datasets say of them does not depend on the day asked about.
  const key = JSON.stringify([state.key, { ...times, asOf: null }]);
  return keptOrRead(memories.observed, key, async () => {
    const partners = await partnersAsked(asked, { ...times, asOf: null });
    const countries = [...new Set(partners.flatMap(({ body }) => body.iso3 ?? []))];
    return observedAnswers(house.ledger.db, countries, times);
  });
}

/** How one partner stands. */
export async function standingOf(asked: Asked, partnerId: string, times: Times): Promise<Standing> {
  const { state, memories } = asked;
  const key = JSON.stringify([state.setting, partnerId, times]);
  const standing = await keptOrMade(hereOf(asked), memories.standings, key, async () => {
    const { value: held, ground } = await answeredAsked(asked, partnerId, times);
    return { value: standingFrom(asked, held, times), ground };
  });
  return standing.value;
}

/** The clocks of one partner. */
export async function clocksOf(asked: Asked, partnerId: string, times: Times): Promise<readonly RunningClock[]> {
  const { house, state, memories } = asked;
  const key = JSON.stringify([state.setting, partnerId, times]);
  const clocks = await keptOrMade(hereOf(asked), memories.clocks, key, async () => {
    const { value: held, ground } = await heldAsked(asked, partnerId, times);
    return { value: clocksOfPartner(held, house.catalogue, dayAsked(asked, times)), ground };
  });
  return clocks.value;
}

/** Everything that is held about a partner; kept for as long as nothing is written that touches it. */
export async function holdingAsked(asked: Asked, partnerId: string, times: Times): Promise<Holding> {
  return (await heldAsked(asked, partnerId, times)).value;
}

/** Everything that is held about a partner, with the ground of all that is worked out from it alone. */
function heldAsked(asked: Asked, partnerId: string, times: Times): Promise<Grounded<Holding>> {
  const { house, state, memories } = asked;
  // What is held does not depend on the day that is asked about.
  const question = questionOf(asked, { ...times, asOf: null });
  const key = JSON.stringify([state.setting, partnerId, question.times]);
  return keptOrMade(hereOf(asked), memories.holdings, key, async () => {
    const value = await loadHolding(house.ledger, house.catalogue, partnerId, question);
    return { value, ground: await groundOf(house.ledger, recordsIn(value), question) };
  });
}

/** The same, with what public datasets say of the partner. */
async function answeredAsked(asked: Asked, partnerId: string, times: Times): Promise<Grounded<Holding>> {
  const { value, ground } = await heldAsked(asked, partnerId, times);
  return { value: withAnswers(value, await observedAsked(asked, times)), ground };
}

/** What the dossier of a partner says besides, with the ground of the whole dossier. */
function besidesAsked(asked: Asked, partnerId: string, times: Times): Promise<Grounded<Besides>> {
  const { house, state, memories } = asked;
  const question = questionOf(asked, { ...times, asOf: null });
  const key = JSON.stringify([state.setting, partnerId, question.times]);
  return keptOrMade(hereOf(asked), memories.besides, key, async () => {
    const held = await heldAsked(asked, partnerId, times);
    const value = await besidesOf(house.ledger, held.value, question);
    return { value, ground: held.ground.union(await groundOf(house.ledger, value.others, question)) };
  });
}

/** All partners at the times, by name; one that was merged into another is not listed beside it. */
export async function partnersAsked(asked: Asked, times: Times): Promise<readonly Of<typeof partner>[]> {
  const question = { ...questionOf(asked, times), limit: MOST_PARTNERS };
  const { records } = await listRecords(asked.house.ledger, partner.name, question);
  return ofKind(partner, records);
}

/** How all partners stand, by name. Other requests are answered between one partner and the next. */
export async function standingsOfAll(asked: Asked, times: Times): Promise<readonly Standing[]> {
  const standings: Standing[] = [];
  for (const { id } of await partnersAsked(asked, times)) {
    standings.push(await standingOf(asked, id, times));
    await pause();
  }
  return standings;
}

/** What the rules say of a partner: worked out anew where the record has changed since they were last asked. */
function findingsAsked(
  { house, state, memories }: Asked,
  holding: Holding,
  on: { readonly times: Times; readonly asOf: CalendarDate },
): PartnerFindings {
  // What was worked out for this day is worth most; what was worked out for any other spares the days before both.
  const anyDay = JSON.stringify([state.setting, holding.partner.id, { ...on.times, asOf: null }]);
  const thisDay = `${anyDay} ${on.asOf}`;
  const before = memories.worked.get(thisDay) ?? memories.worked.get(anyDay) ?? null;
  const worked = workedFindings(house.engine, holding, on.asOf, before);
  memories.worked.set(thisDay, worked);
  memories.worked.set(anyDay, worked);
  return worked.found;
}

function standingFrom(asked: Asked, holding: Holding, times: Times): Standing {
  const asOf = dayAsked(asked, times);
  const { id, body } = holding.partner;
  const references = startReferences(holding.sources);
  const own = holding.assistance.filter((claim) => hasBegun(claim, asOf) && claim.body.recipients.includes(id));
  return {
    partner: { id, name: body.name, type: body.type, iso3: body.iso3 },
    found: findingsAsked(asked, holding, { times, asOf }),
    clocks: clocksOfPartner(holding, asked.house.catalogue, asOf),
    assistanceYears: yearsOf(own, id, references),
    authorities: [...new Set(own.flatMap((claim) => claim.body.authorities))].toSorted(),
    harm: byYear(holding, 'harm.', asOf, asked.house.catalogue, references),
    events: eventsOf(holding, asOf, references),
  };
}
