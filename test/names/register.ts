// A real register of units, where the machine has it: the names and aliases of Nigerian units that a public watch published. It is
// read from the shared data and never copied.

import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { NameEntry } from '#names/name-index.ts';

import { sharedData } from '../sources/datasets.ts';

const COLUMNS = { name: 'Organization:Name', aliases: 'Organization:other_names', id: 'o_id' } as const;

/** All names of the register, a unit having one entry a name; null where the file is not. */
export function nigerianRegister(): readonly NameEntry[] | null {
  if (sharedData === null) return null;
  const file = path.join(sharedData, 'wwic_nigeria', 'ng_orgs_20191024.tsv');
  if (!existsSync(file)) return null;
  const [head = '', ...lines] = readFileSync(file, 'utf8').split(/\r?\n/);
  const columns = head.split('\t');
  const at = (name: string): number => {
    const found = columns.indexOf(name);
    if (found < 0) throw new Error(`${file}:1: expected a column "${name}", found ${columns.length} others`);
    return found;
  };
  const [nameAt, aliasesAt, idAt] = [at(COLUMNS.name), at(COLUMNS.aliases), at(COLUMNS.id)];
  const entries = new Map<string, NameEntry>();
  for (const line of lines) {
    const cells = line.split('\t');
    const [own, id] = [cells[nameAt], cells[idAt]];
    if (own === undefined || id === undefined || own === '') continue;
    for (const raw of [own, ...(cells[aliasesAt] ?? '').split(';')]) {
      const name = raw.replaceAll('"', '').trim();
      if (name !== '') entries.set(`${id} ${name}`, { id, name, country: 'NGA' });
    }
  }
  return [...entries.values()];
}
