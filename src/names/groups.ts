// The things of a name put together into units: "1st Company, 1st Battalion" is two, "3 Division Garrison" is one with two
// echelons. It says which words belong to which unit, which are places, and which numbers are no designation.

import type { UnitConcept } from '#catalogue/unit-words.ts';

import type { Item } from './items.ts';
import type { Designation } from './reading.ts';

/** What one stretch of a name says about one unit, or about a place. */
export interface Group {
  readonly numbers: Designation[];
  readonly echelons: UnitConcept[];
  readonly services: UnitConcept[];
  readonly specialties: UnitConcept[];
  readonly outside: UnitConcept[];
  readonly names: string[];
  readonly places: string[];
  readonly codes: string[];
  readonly missions: string[];
  countries: string[];
  isHeadquarters: boolean;
  isStaff: boolean;
  /**
   * The first letters of its words in their order, each with whether short forms leave it out, as they do the country and the word
   * for headquarters, and whether it closes the designation.
   */
  readonly told: { readonly initials: string; readonly isLeftOut: boolean; readonly isHead: boolean }[];
  readonly segment: number;
  /** Whether it stands behind "of", below another of the same segment. */
  readonly isBehindOf: boolean;
}

function emptyGroup(segment: number, isBehindOf = false): Group {
  return {
    numbers: [],
    echelons: [],
    services: [],
    specialties: [],
    outside: [],
    names: [],
    places: [],
    codes: [],
    missions: [],
    countries: [],
    isHeadquarters: false,
    isStaff: false,
    told: [],
    segment,
    isBehindOf,
  };
}

const OPENS = new Set(['(', '[']);
const CLOSES = new Set([')', ']']);

/** The groups of all segments, in the order of the text; one that says nothing is left out. */
export function groupsOf(items: readonly Item[]): Group[] {
  const segments: Item[][] = [[]];
  // What stands in brackets is a remark: it is read by itself, and the sentence around it goes on behind it.
  const remarks: Item[][] = [];
  let isRemark = false;
  for (const item of items) {
    if (item.kind !== 'break') (isRemark ? remarks : segments).at(-1)?.push(item);
    else if (OPENS.has(item.sign)) {
      isRemark = true;
      remarks.push([]);
    } else if (CLOSES.has(item.sign)) isRemark = false;
    else (isRemark ? remarks : segments).push([]);
  }
  segments.push(...remarks);
  const kept = segments.filter((segment) => segment.length > 0);
  return kept.flatMap((segment, index) => groupsOfSegment(segment, index, index === kept.length - 1));
}

function groupsOfSegment(items: readonly Item[], segment: number, isLast: boolean): Group[] {
  let group = emptyGroup(segment);
  const groups = [group];
  const begin = (isBehindOf = false): void => {
    group = emptyGroup(segment, isBehindOf);
    groups.push(group);
  };
  const tail = isLast ? items.length - tailLength(items) : items.length;
  items.forEach((item, at) => {
    switch (item.kind) {
      case 'break':
        return;
      case 'code':
        group.codes.push(item.value);
        return;
      case 'country':
        group.countries.push(item.country);
        group.told.push({ initials: item.initials, isLeftOut: true, isHead: false });
        return;
      case 'known-place':
        group.places.push(...item.text.split(' '));
        return;
      case 'word':
        addWord(group, item.text);
        group.told.push({ initials: item.text.slice(0, 1), isLeftOut: false, isHead: false });
        return;
      case 'number': {
        const place = swallowing(items, at);
        if (place !== null) {
          group.places.push(`${place} ${item.value}`);
          return;
        }
        if (at >= tail && isCode(items, at, group)) {
          group.codes.push(item.value);
          return;
        }
        if (group.echelons.length > 0 && startsUnit(items, at)) begin();
        group.numbers.push({ value: item.value, kind: item.how });
        return;
      }
      case 'sense':
        if (isOf(item) && group.echelons.length > 0 && namesUnitAfter(items, at)) begin(true);
        else addSense(group, items, at);
    }
  });
  return groups.filter(saysSomething);
}

function saysSomething(group: Group): boolean {
  return (
    group.numbers.length + group.echelons.length + group.services.length + group.specialties.length > 0 ||
    group.outside.length + group.names.length + group.places.length + group.codes.length > 0 ||
    group.countries.length + group.missions.length > 0 ||
    group.isHeadquarters ||
    group.isStaff
  );
}

function addWord(group: Group, word: string): void {
  // Behind "22 Battalion" a word is where it is; before it, or without a number, it is a name.
  if (group.numbers.length > 0 && group.echelons.length > 0) group.places.push(word);
  else group.names.push(word);
}

function addSense(group: Group, items: readonly Item[], at: number): void {
  const item = items[at];
  if (item?.kind !== 'sense') return;
  const isLeftOut = item.concepts.every((concept) => concept.role === 'headquarters');
  group.told.push({ initials: item.initials, isLeftOut, isHead: hasEchelon(item) });
  for (const concept of item.concepts) {
    switch (concept.role) {
      case 'echelon':
        group.echelons.push(concept);
        break;
      case 'specialty':
        group.specialties.push(concept);
        break;
      case 'service':
        group.services.push(concept);
        break;
      case 'headquarters':
        group.isHeadquarters = true;
        break;
      case 'staff':
        group.isStaff = true;
        break;
      case 'outside':
        group.outside.push(concept);
        break;
      case 'mission':
        group.missions.push(concept.id);
        break;
      case 'place': {
        // "Borno State": the word before it is the place. "Camp 107" is seen to where the number stands.
        const before = items[at - 1];
        if (before?.kind === 'word' && group.names.at(-1) === before.text) {
          group.names.pop();
          group.places.push(before.text);
        }
        break;
      }
      case 'number-sign':
      case 'joiner':
      case 'filler':
        break;
    }
  }
}

function isOf(item: Item): boolean {
  return item.kind === 'sense' && item.concepts.some((concept) => concept.id === 'of');
}

function hasEchelon(item: Item | undefined): boolean {
  return item?.kind === 'sense' && item.concepts.some((concept) => concept.role === 'echelon');
}

/** After "of": does a unit follow that is told apart, as in "Garrison of 26 Task Force Brigade"? */
function namesUnitAfter(items: readonly Item[], at: number): boolean {
  const rest = items.slice(at + 1, at + 8);
  const echelon = rest.findIndex(hasEchelon);
  return echelon >= 0 && rest.slice(0, echelon + 2).some((item) => item.kind === 'number');
}

/** A number begins another unit when an echelon follows that has no number of its own behind it. */
function startsUnit(items: readonly Item[], at: number): boolean {
  for (let next = at + 1; next < items.length; next += 1) {
    if (items[next]?.kind === 'number') return false;
    if (hasEchelon(items[next])) return items[next + 1]?.kind !== 'number' || hasEchelonBehind(items, next + 1);
  }
  return false;
}

/** Whether an echelon follows a number before the next number does: then it is that echelon's. */
function hasEchelonBehind(items: readonly Item[], at: number): boolean {
  for (let next = at + 1; next < items.length && items[next]?.kind !== 'number'; next += 1)
    if (hasEchelon(items[next])) return true;
  return false;
}

const SWALLOWS: ReadonlySet<string> = new Set(['place']);
const SITES: ReadonlySet<string> = new Set(['camp']);

/** "Area 7", "Camp 107", "Campo Militar #1": the number belongs to the place; the place's word, or null. */
function swallowing(items: readonly Item[], at: number): string | null {
  let before = items[at - 1];
  if (before?.kind === 'sense' && before.concepts.every((concept) => concept.role === 'number-sign'))
    before = items[at - 2];
  if (before?.kind !== 'sense') return null;
  const isPlace = before.concepts.some((concept) => SWALLOWS.has(concept.role) || SITES.has(concept.id));
  if (!isPlace) return null;
  // "Area 'K' Command" is a unit, and so is "Area 'K' Police Command".
  const next = items[at + 1];
  const isService = next?.kind === 'sense' && next.concepts.every((concept) => concept.role === 'service');
  return hasEchelon(isService ? items[at + 2] : next) ? null : before.text;
}

/** How many numbers stand at the end with nothing behind them. */
function tailLength(items: readonly Item[]): number {
  const last = items.findLastIndex((item) => item.kind !== 'code' && item.kind !== 'number');
  return items.length - 1 - last;
}

const LONG_NUMBER = 4;

function isCode(items: readonly Item[], at: number, group: Group): boolean {
  const item = items[at];
  if (item?.kind !== 'number' || item.how !== 'numeral' || !/^\d+$/.test(item.value)) return false;
  if (at === 0) return false;
  const before = items[at - 1];
  const isNamedUnit = before?.kind === 'sense' && before.concepts.some((concept) => concept.id === 'unit');
  if (item.value.length >= LONG_NUMBER) return !isNamedUnit;
  // "SEDENA 533": behind a bare service a number of three digits is no unit's.
  return item.value.length === 3 && group.echelons.length === 0 && group.services.length > 0;
}
