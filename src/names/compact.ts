// Readings made small for a register of many: what many of them have alike is kept once. It changes nothing that a reading says.

import type { NameReading } from './reading.ts';

/** Makes readings share their words and lists. One is made for one register and dropped when that is ready. */
export function createCompactor(): (reading: NameReading) => NameReading {
  const words = new Map<string, string>();
  const word = (text: string): string => {
    const known = words.get(text);
    if (known !== undefined) return known;
    // A word that was cut out of a longer text would keep that text in memory.
    const own = Buffer.from(text).toString();
    words.set(own, own);
    return own;
  };
  const list = sharer<string>((items) => items.join('\u0000'), word);
  const numbers = sharer<NameReading['numbers'][number]>(JSON.stringify);
  const superiors = sharer<NameReading['superiors'][number]>(JSON.stringify);
  return (reading) => ({
    ...reading,
    tokens: reading.tokens.map(word),
    numbers: numbers(reading.numbers),
    echelons: list(reading.echelons),
    services: list(reading.services),
    specialties: list(reading.specialties),
    names: list(reading.names),
    places: list(reading.places),
    superiors: superiors(reading.superiors),
    initials: list(reading.initials),
    nearEchelons: list(reading.nearEchelons),
    nearSpecialties: list(reading.nearSpecialties),
    nearServices: list(reading.nearServices),
    codes: list(reading.codes),
  });
}

function sharer<Item>(
  keyOf: (items: readonly Item[]) => string,
  own: (item: Item) => Item = (item) => item,
): (items: readonly Item[]) => readonly Item[] {
  const lists = new Map<string, readonly Item[]>();
  return (items) => {
    const key = keyOf(items);
    let known = lists.get(key);
    if (known === undefined) {
      known = items.map(own);
      lists.set(key, known);
    }
    return known;
  };
}
