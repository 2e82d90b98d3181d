// Facts that rules of the shelf ask and no kind of record can answer yet. Each is declared, so that the rule is asked and says what
// it lacks; none is ever answered with a no. When a kind can answer one, it moves to the folder of that kind.

import { awaitedCommitments } from './awaited-commitments.ts';
import { awaitedConduct } from './awaited-conduct.ts';
import { awaitedTransfers } from './awaited-transfers.ts';
import type { Fact } from './fact.ts';

export const awaitedFacts: readonly Fact[] = [...awaitedConduct, ...awaitedCommitments, ...awaitedTransfers];
