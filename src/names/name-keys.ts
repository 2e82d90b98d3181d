// Under which keys a name is found. Two names of one unit share at least one; names that share none are never compared.

import type { NameReading } from './reading.ts';

/** The keys of what a name says in words of the trade: its number, or else what kind of unit it is and what for. */
export function keysOf(reading: NameReading): readonly string[] {
  const { numbers, echelon, specialties, services } = reading;
  if (numbers.length > 0) {
    const values = numbers.map((number) => number.value).sort();
    return [`#${values.join('+')}`];
  }
  const keys = reading.initials.map((initials) => `=${initials}`);
  const [name] = reading.names;
  if (reading.names.length === 1 && name !== undefined) keys.push(`=${name}`);
  for (const specialty of specialties) keys.push(`${echelon ?? ''}:${specialty}`, `:${specialty}`);
  if (specialties.length === 0) {
    for (const service of services) keys.push(`${echelon ?? ''}!${service}`);
    if (services.length === 0) keys.push(`${echelon ?? ''}!`);
  }
  return [...new Set(keys)];
}

/** The plain words that a name without a number is known by. */
export function wordsOf(reading: NameReading): readonly string[] {
  if (reading.numbers.length > 0) return [];
  return [...new Set([...reading.names, ...reading.places.flatMap((place) => place.split(' '))])];
}
