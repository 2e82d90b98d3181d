// The official acts and dockets that are about no partner: yearly reports above all. They are in no holding, so that they are read here.

import type { Catalogue } from '#catalogue/catalogue.ts';
import type { Ledger } from '#ledger/ledger.ts';
import type { Question } from '#ledger/read.ts';
import { selectRecords } from '#ledger/read.ts';
import { ofKind } from '#ledger/record.ts';
import { groundOfHouse } from '#records/clock-ground.ts';
import type { ClockGround } from '#records/clock-ground.ts';
import { docket } from '#records/docket/record.ts';
import { officialAct } from '#records/official-act/record.ts';

/** What clocks that concern no partner are read from, at the times of a question. The world time is left to the clocks. */
export async function loadHouseGround(ledger: Ledger, catalogue: Catalogue, question: Question): Promise<ClockGround> {
  const anyDay: Question = { ...question, times: { ...question.times, asOf: null } };
  const records = await selectRecords(ledger, { ...anyDay, kinds: [officialAct.name, docket.name] });
  return groundOfHouse(
    catalogue,
    ofKind(officialAct, records).filter(({ body }) => body.partner === null),
    ofKind(docket, records).filter(({ body }) => body.partner === null),
  );
}
