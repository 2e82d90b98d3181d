// Every kind of record that the house knows. A new kind is a folder and one line here.

import type { Kind } from '#ledger/kind.ts';

import { allegation } from './allegation/record.ts';
import { arrangement } from './arrangement/record.ts';
import { assistance } from './assistance/record.ts';
import { attachment } from './attachment/record.ts';
import { attribution } from './attribution/record.ts';
import { coalition } from './coalition/record.ts';
import { commitmentSignal } from './commitment-signal/record.ts';
import { decision } from './decision/record.ts';
import { docket } from './docket/record.ts';
import { figure } from './figure/record.ts';
import { findingDisposition } from './finding-disposition/record.ts';
import { findingOwner } from './finding-owner/record.ts';
import { forceFact } from './force-fact/record.ts';
import { incidentAccount } from './incident-account/record.ts';
import { incidentPair } from './incident-pair/record.ts';
import { incident } from './incident/record.ts';
import { ineligibleUnit } from './ineligible-unit/record.ts';
import { monitoring } from './monitoring/record.ts';
import { nexus } from './nexus/record.ts';
import { officialAct } from './official-act/record.ts';
import { partner } from './partner/record.ts';
import { person } from './person/record.ts';
import { posting } from './posting/record.ts';
import { regimeEvent } from './regime-event/record.ts';
import { remediation } from './remediation/record.ts';
import { resolution } from './resolution/record.ts';
import { response } from './response/record.ts';
import { source } from './source/record.ts';
import { strategicQuestion } from './strategic-question/record.ts';
import { theoryOfChange } from './theory-of-change/record.ts';
import { unitClass } from './unit-class/record.ts';
import { unitLocation } from './unit-location/record.ts';
import { unitMatch } from './unit-match/record.ts';
import { unitName } from './unit-name/record.ts';
import { unitRelation } from './unit-relation/record.ts';
import { unitSuccession } from './unit-succession/record.ts';
import { unit } from './unit/record.ts';
import { verification } from './verification/record.ts';
import { vettingCase } from './vetting-case/record.ts';
import { waiver } from './waiver/record.ts';

/** All kinds, in the order in which people read them. */
export const KINDS: readonly Kind[] = [
  partner,
  coalition,
  source,
  assistance,
  figure,
  forceFact,
  regimeEvent,
  commitmentSignal,
  theoryOfChange,
  strategicQuestion,
  decision,
  waiver,
  officialAct,
  docket,
  unit,
  unitName,
  unitClass,
  unitRelation,
  unitLocation,
  unitSuccession,
  person,
  posting,
  allegation,
  remediation,
  vettingCase,
  ineligibleUnit,
  arrangement,
  unitMatch,
  incident,
  incidentAccount,
  attribution,
  verification,
  nexus,
  response,
  incidentPair,
  monitoring,
  attachment,
  findingDisposition,
  findingOwner,
  resolution,
];
