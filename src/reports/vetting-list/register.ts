// The names of the units of a party, made ready to be searched, and what people have decided about names before. Worked out once
// for what is held; a unit that was merged is found under the names of both.

import type { NameIndex } from '#names/name-index.ts';
import { createNameIndex } from '#names/name-index.ts';
import type { NameReader } from '#names/read-name.ts';
import type { Forces } from '#records/forces.ts';
import type { Holding } from '#records/holding.ts';

type Decision = Forces['matches'][number];

export interface DecisionsOnName {
  /** That it is a unit, or names none; null where nobody has said so, and where the unit was refused since. */
  readonly stands: Decision | null;
  /** That it is not a unit, by the unit. */
  readonly refused: ReadonlyMap<string, Decision>;
}

export interface Register {
  readonly index: NameIndex;
  readonly labelOf: (unit: string) => string;
  /** What people have decided about a name. */
  readonly decisionsOn: (text: string) => DecisionsOnName;
  readonly country: string | null;
}

const known = new WeakMap<Forces, { readonly reader: NameReader; readonly register: Register }>();

/** The register of what is held about a party. */
export function registerOf(holding: Holding, reader: NameReader): Register {
  const found = known.get(holding.forces);
  if (found?.reader === reader) return found.register;
  const register = made(holding, reader);
  known.set(holding.forces, { reader, register });
  return register;
}

function made({ forces, partner }: Holding, reader: NameReader): Register {
  const country = partner.body.iso3;
  const units = forces.units.filter(({ body }) => body.identity !== 'unknown');
  const entries = [
    ...units.map(({ id, label }) => ({ id: forces.rootOf(id), name: label, country })),
    ...forces.names
      .filter(({ body }) => body.status === 'accepted')
      .map(({ body }) => ({ id: forces.rootOf(body.unit), name: body.name, country })),
  ];
  const labels = new Map(forces.units.map(({ id, label }) => [id as string, label]));
  const decisions = Map.groupBy(
    forces.matches.toSorted((a, b) => (a.body.on === b.body.on ? b.seq - a.seq : a.body.on < b.body.on ? 1 : -1)),
    ({ body }) => sameName(body.text),
  );
  const rootOf = ({ body }: Decision): string | null => (body.unit === null ? null : forces.rootOf(body.unit));
  const distinct = [...new Map(entries.map((entry) => [`${entry.id} ${entry.name}`, entry])).values()];
  return {
    index: createNameIndex(distinct, reader),
    labelOf: (unit) => labels.get(unit) ?? unit,
    decisionsOn: (text) => {
      const all = decisions.get(sameName(text)) ?? [];
      const last = all.findIndex(({ body }) => body.decision !== 'refused');
      const stands = all[last] ?? null;
      const since = all.slice(0, Math.max(last, 0));
      const refusals = all.filter(({ body }) => body.decision === 'refused');
      return {
        stands: stands !== null && since.some((each) => rootOf(each) === rootOf(stands)) ? null : stands,
        refused: new Map(refusals.toReversed().map((each) => [rootOf(each) ?? '', each])),
      };
    },
    country,
  };
}

/** A decision holds for a name however it is spaced and capitalized, and for no other. */
function sameName(text: string): string {
  return text.normalize('NFC').trim().replaceAll(/\s+/g, ' ').toLowerCase();
}
