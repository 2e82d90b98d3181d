// Official acts, dockets and waivers about a made-up partner in a few words, held with the clocks of the real shelf.

import { loadCatalogue } from '#catalogue/catalogue.ts';
import type { Catalogue } from '#catalogue/catalogue.ts';
import { describeProblem } from '#kernel/result.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { ofKind } from '#ledger/record.ts';
import { docket } from '#records/docket/record.ts';
import type { Holding } from '#records/holding.ts';
import { officialAct } from '#records/official-act/record.ts';
import { partner } from '#records/partner/record.ts';
import { waiver } from '#records/waiver/record.ts';

import { holdingOf, recordOf } from './holding.ts';
import type { Said } from './holding.ts';

/** The shelf that comes with the product. */
export function realShelf(): Catalogue {
  const loaded = loadCatalogue();
  if (!loaded.ok) throw new Error(loaded.failure.map(describeProblem).join('\n'));
  return loaded.value;
}

/** An act: its name, its code, its day. */
export function done(name: string, act: string, on: string, said: Said = {}): StoredRecord {
  const answers = typeof said['answers'] === 'string' ? `official-act.${said['answers']}` : null;
  return recordOf(officialAct, name, { partner: 'partner.HOST', act, on, summary: 'As told.', ...said, answers });
}

export function kept(name: string, from: string, through: string, of: string | null = 'partner.HOST'): StoredRecord {
  const body = { partner: of, docket: name, from, through, by: 'The office', how: 'All files were gone through.' };
  return recordOf(docket, `${name}-${from}`, body);
}

export function waived(name: string, rule: string, granted: string, said: Said = {}): StoredRecord {
  const unsaid = { unknown: 'The source does not say.' };
  return recordOf(waiver, name, {
    title: name,
    rule,
    partner: 'partner.HOST',
    extent: 'full',
    granted,
    grantedBy: 'The Secretary',
    reason: unsaid,
    mitigation: unsaid,
    expires: unsaid,
    ...said,
  });
}

/** What is held about a partner: these records, on the real shelf. */
export function clocked(
  records: readonly StoredRecord[],
  { partner: said = {}, ...more }: { readonly partner?: Said } & Partial<Pick<Holding, 'forces'>> = {},
): Holding {
  return holdingOf({
    partner: recordOf(partner, 'HOST', { name: 'Host', type: 'state', ...said }, { cites: [] }),
    acts: ofKind(officialAct, records),
    dockets: ofKind(docket, records),
    waivers: ofKind(waiver, records),
    shelf: SHELF,
    ...more,
  });
}

const SHELF = realShelf();
