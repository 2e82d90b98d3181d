// Reads names of security units: once a name, in time that grows with its length and no faster. Whatever it is given it answers;
// what it cannot read stays a plain word. It knows no register and compares nothing.

import type { UnitConcept, UnitWords } from '#catalogue/unit-words.ts';

import { groupsOf } from './groups.ts';
import type { Group } from './groups.ts';
import { itemsOf } from './items.ts';
import type { Item } from './items.ts';
import { lexiconOf } from './lexicon.ts';
import type { Lexicon } from './lexicon.ts';
import { natureOf } from './nature.ts';
import type { NameReading } from './reading.ts';
import { separatorsOf, splitCell } from './split-cell.ts';
import type { CellPart } from './split-cell.ts';

/** Reads names with the words of a shelf. */
export interface NameReader {
  /** Reads one name; the country (ISO 3166, three letters) says whose abbreviations and languages to read it with. */
  read(text: string, country: string | null): NameReading;
  /** The named units of a cell, each with its place in it (`to` is behind the last letter). */
  split(cell: string, country: string | null): readonly CellPart[];
}

/** Makes a reader; the words of a country are prepared when the first name of that country is read. */
export function createNameReader(words: UnitWords): NameReader {
  const lexicons = new Map<string, Lexicon>();
  const lexiconFor = (country: string | null): Lexicon => {
    const known = country !== null && words.countries.has(country) ? country : null;
    let lexicon = lexicons.get(known ?? '');
    if (lexicon === undefined) {
      lexicon = lexiconOf(words, known);
      lexicons.set(known ?? '', lexicon);
    }
    return lexicon;
  };
  const separators = separatorsOf(words);
  return {
    read: (text, country) => readItems(text, itemsOf(text, lexiconFor(country)), country),
    split: (cell, country) => {
      const lexicon = lexiconFor(country);
      return splitCell(cell, { read: (text) => itemsOf(text, lexicon), separators, endings: lexicon.endings });
    },
  };
}

function readItems(text: string, items: readonly Item[], country: string | null): NameReading {
  const groups = withOwners(groupsOf(items));
  const main = mainOf(groups);
  const others = groups.filter((group) => group !== main);
  const isMission = main !== null && isAboutMission(main);
  const named = groups.flatMap((group) => group.countries);
  const echelons = main === null ? [] : [...new Set(main.echelons)].filter(isNotSaidAgain).map((concept) => concept.id);
  return {
    text,
    country: named[0] !== undefined && !(country !== null && named.includes(country)) ? named[0] : country,
    ...natureOf(groups, main),
    tokens: items.flatMap((item) => (item.kind === 'break' ? [] : ['text' in item ? item.text : item.value])),
    numbers: main?.numbers ?? [],
    echelons,
    echelon: echelons.at(-1) ?? null,
    services: unique(groups.flatMap((group) => group.services)),
    specialties:
      main === null
        ? []
        : unique([...main.specialties, ...others.filter(isRemark).flatMap((group) => group.specialties)]).sort(),
    // A name that is about a peace operation and nothing in it has that for its name.
    names: [...new Set(isMission ? main.missions : main?.names)],
    places: [
      ...new Set([
        ...(main?.places ?? []),
        ...(isMission ? [] : (main?.missions ?? [])),
        ...others.flatMap((group) => [...group.names, ...group.places, ...group.missions]),
      ]),
    ],
    superiors: others.flatMap((group) =>
      group.echelons.length > 0
        ? [{ numbers: group.numbers.map((number) => number.value), echelon: group.echelons.at(-1)?.id ?? null }]
        : [],
    ),
    isHeadquarters:
      main?.isHeadquarters === true || (main !== null && others.some((group) => isBareHeadquarters(group))),
    isStaff: groups.some((group) => group.isStaff),
    initials: main === null ? [] : initialsOf(main),
    nearEchelons: main?.echelons.at(-1)?.near ?? [],
    nearSpecialties: main === null ? [] : nearOf(main.specialties),
    nearServices: nearOf(groups.flatMap((group) => group.services)),
    codes: groups.flatMap((group) => group.codes),
  };
}

/** "Garrison of 26 Brigade" is "26 Brigade Garrison". */
function withOwners(groups: readonly Group[]): readonly Group[] {
  return groups.flatMap((group, at) => {
    const [owner, before] = [groups[at + 1], groups[at - 1]];
    if (group.isBehindOf && before !== undefined && isOwned(before, group)) return [];
    if (owner?.isBehindOf !== true || !isOwned(group, owner)) return [group];
    return [
      {
        ...group,
        numbers: owner.numbers,
        echelons: [...owner.echelons, ...group.echelons],
        specialties: [...owner.specialties, ...group.specialties],
        services: [...owner.services, ...group.services],
        places: [...group.places, ...owner.places],
        names: [...group.names, ...owner.names],
      },
    ];
  });
}

function isOwned(group: Group, owner: Group): boolean {
  return (
    owner.isBehindOf && owner.segment === group.segment && group.numbers.length === 0 && group.echelons.length === 1
  );
}

/** First letters of its words: all of them, without the country and the headquarters, and up to its head. */
function initialsOf({ told }: Group): string[] {
  const short = (words: Group['told']): string => words.map(({ initials }) => initials).join('');
  const own = told.filter((word) => !word.isLeftOut);
  const head = own.findLastIndex((word) => word.isHead);
  return [...new Set([short(told), short(own), ...(head < 0 ? [] : [short(own.slice(0, head + 1))])])].filter(
    (initials) => initials.length > 1,
  );
}

function nearOf(concepts: readonly UnitConcept[]): string[] {
  return [...new Set(concepts.flatMap((concept) => concept.near))];
}

function isAboutMission(group: Group): boolean {
  return (
    group.missions.length > 0 &&
    group.names.length + group.numbers.length + group.echelons.length + group.specialties.length === 0
  );
}

/** "Division (Airborne)": what only says what a unit is for belongs to the unit. */
function isRemark(group: Group): boolean {
  return group.echelons.length === 0 && group.numbers.length === 0 && group.names.length === 0;
}

function isBareHeadquarters(group: Group): boolean {
  return group.isHeadquarters && group.echelons.length === 0 && group.services.length === 0;
}

function unique(concepts: readonly UnitConcept[]): string[] {
  return [...new Set(concepts.map((concept) => concept.id))];
}

/** Echelons of these sizes are units in the field; what is larger or smaller is not one that a lower one is looked for under. */
const FIELD_SIZES = { least: 9, most: 79 };

/** What the name is about: the first thing with an echelon or number, or a smaller numbered one that stands under it. */
function mainOf(groups: readonly Group[]): Group | null {
  const first =
    groups.find((group) => group.echelons.length > 0) ??
    groups.find((group) => group.numbers.length > 0) ??
    groups.find((group) => group.specialties.length > 0) ??
    groups.find((group) => group.names.length > 0) ??
    groups.find((group) => group.missions.length > 0) ??
    groups[0];
  if (first === undefined) return null;
  let main = first;
  for (const group of groups) {
    if (group.echelons.length === 0 || group === main) continue;
    const isSmaller = group.numbers.length > 0 && sizeOf(group) < sizeOf(main) && sizeOf(group) > FIELD_SIZES.least;
    if (isNameless(main) && group.names.length > 0 && isNearTo(main, group)) main = group;
    else if (main.isHeadquarters && main.numbers.length > 0 && isPartOf(main, group)) main = group;
    else if (isSmaller && main.numbers.length > 0 && sizeOf(main) < FIELD_SIZES.most) main = group;
  }
  return main;
}

/** "Joint Task Force Operation North": of two words for one thing the last is kept. */
function isNotSaidAgain(echelon: UnitConcept, at: number, all: readonly UnitConcept[]): boolean {
  return !all.slice(at + 1).some((later) => later.size === echelon.size && echelon.near.includes(later.id));
}

/** "HQ 1 Brigade, Ordnance Park": behind the headquarters of a unit stands the part of it that is meant. */
function isPartOf(main: Group, group: Group): boolean {
  return group.segment > main.segment && group.numbers.length === 0 && sizeOf(group) < sizeOf(main);
}

/** "Joint Task Force, Operation North": the second part has the name. */
function isNearTo(main: Group, group: Group): boolean {
  const [own, other] = [main.echelons.at(-1), group.echelons.at(-1)];
  return own !== undefined && other !== undefined && own.size === other.size && own.near.includes(other.id);
}

function isNameless(group: Group): boolean {
  return group.names.length === 0 && group.numbers.length === 0;
}

function sizeOf(group: Group): number {
  return group.echelons.at(-1)?.size ?? FIELD_SIZES.most;
}
