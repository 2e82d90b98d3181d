// By which names and codes the rows of books speak of partners.

import { COUNTRIES } from '#geography/countries.ts';
import type { Reader } from '#kernel/marking.ts';
import type { Times } from '#kernel/times.ts';
import type { Ledger } from '#ledger/ledger.ts';
import { selectOf } from '#ledger/read.ts';
import { coalition } from '#records/coalition/record.ts';
import { partner } from '#records/partner/record.ts';

interface Parties {
  /** The partner of an ISO 3166 code, and the code of a partner. */
  readonly idOf: ReadonlyMap<string, string>;
  readonly isoOf: ReadonlyMap<string, string>;
  /** The partner on whose territory a coalition acts. */
  readonly hostOf: (coalition: string) => string | null;
  /** The name for a code or an id; a line, region or actor that is no partner says so; itself where nobody on record has it. */
  readonly labelOf: (key: string) => string;
}

/** The partners and coalitions that a reader may see at the times. */
export async function partiesOf(
  ledger: Ledger,
  { times, reader }: { readonly times: Times; readonly reader: Reader },
): Promise<Parties> {
  const question = { times: { ...times, asOf: null }, reader };
  const partners = await selectOf(ledger, partner, question);
  const forces = await selectOf(ledger, coalition, question);
  const states = partners.flatMap(({ id, body }) => (body.iso3 === null ? [] : [{ id, ...body, iso3: body.iso3 }]));
  const names = new Map<string, string>([
    ...[...partners, ...forces].map(({ id, label }) => [id, label] as const),
    ...states.map(({ iso3, name }) => [iso3, name] as const),
  ]);
  return {
    idOf: new Map(states.map(({ id, iso3 }) => [iso3, id])),
    isoOf: new Map(states.map(({ id, iso3 }) => [id, iso3])),
    hostOf: (coalition) => forces.find(({ id }) => id === coalition)?.body.host ?? null,
    labelOf: (key) => names.get(key) ?? COUNTRIES.get(key)?.name ?? inWords(key),
  };
}

function inWords(key: string): string {
  return key.replace(/^(?:line:(.+)|(region|actor|state):(.+))$/, (_, line?: string, is?: string, name?: string) =>
    line === undefined ? `${name} (${is}), no partner` : `${line}, no partner`,
  );
}
