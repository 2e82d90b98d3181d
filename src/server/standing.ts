// How one partner stands: what every page that speaks of more than one partner needs of it.

import type { RunningClock } from '#findings/clocks.ts';
import type { PartnerFindings } from '#findings/finding.ts';
import type { AssistanceYear, Dossier, EventLine } from '#reports/dossier/dossier.ts';

/** What the rules find of a partner, and the lines of the page of all partnerships. */
export interface Standing {
  readonly partner: Dossier['partner'];
  readonly found: PartnerFindings;
  readonly clocks: readonly RunningClock[];
  readonly assistanceYears: readonly AssistanceYear[];
  /** The authorities under which any claim says that it was supported, by id. */
  readonly authorities: readonly string[];
  readonly harm: Dossier['harm'];
  readonly events: readonly EventLine[];
}
