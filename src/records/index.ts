// Every kind of record that the house knows. A new kind is a folder and one line here.

import type { Kind } from '#ledger/kind.ts';

import { assistance } from './assistance/record.ts';
import { coalition } from './coalition/record.ts';
import { commitmentSignal } from './commitment-signal/record.ts';
import { decision } from './decision/record.ts';
import { figure } from './figure/record.ts';
import { findingDisposition } from './finding-disposition/record.ts';
import { forceFact } from './force-fact/record.ts';
import { partner } from './partner/record.ts';
import { regimeEvent } from './regime-event/record.ts';
import { resolution } from './resolution/record.ts';
import { source } from './source/record.ts';
import { strategicQuestion } from './strategic-question/record.ts';
import { theoryOfChange } from './theory-of-change/record.ts';
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
  findingDisposition,
  resolution,
];
