// Single events of organized violence: who against whom, when, where, how many died. Deaths stand with the country where they
// happened, and once more with the perpetrator where the source names one, in one-sided violence. Nobody is blamed otherwise.

import { observation, rangeOf, unknownNumber } from '#ingest/sources/adapter.ts';
import type { Adapter, KeptOut, Row } from '#ingest/sources/adapter.ts';
import type { Countries } from '#ingest/sources/countries.ts';
import { isCalendarDate } from '#kernel/calendar-date.ts';

const TEXTS = ['admin1', 'admin2', 'clarity', 'codeStatus', 'conflict', 'conflictId', 'dyadId', 'place', 'priogrid'];
const PRECISION = ['datePrecision', 'violence', 'wherePrecision'];

/** A day, from which the file of the publisher does not spare midnight. */
function dayOf(text: string): string | null {
  const day = text.replace(/ 00:00:00(?:\.0{3})?$/, '');
  return isCalendarDate(day) ? day : null;
}

function unknownState(column: string, code: string, year: number): KeptOut {
  return unknownNumber(column, `"${code}" in ${year}`);
}

function noDay(column: string, found: string): KeptOut {
  return {
    keptOut: {
      column,
      expected: 'a day as 2014-02-03, perhaps with midnight after it, the end not before the start',
      found: `"${found}"`,
      reason: 'It is not known when it happened.',
    },
  };
}

/** The state whose government a side is; null where the side is not one, undefined where it is not known which. */
function stateOf(row: Row, side: 'A' | 'B', countries: Countries, year: number): string | null | undefined {
  const code = row.maybeText(`state${side}`);
  if (code !== null) return countries.coded('ucdp', code, year) ?? undefined;
  // The older mirror has no number of the state of side A, so that the name must do.
  const [, name] = /^Government of (.+)$/.exec(row.text(`side${side}`)) ?? [];
  return name === undefined ? null : countries.named(name);
}

function partyOf(row: Row, side: 'A' | 'B', state: string | null): { readonly [name: string]: string } {
  const party = { id: row.text(`side${side}Id`), name: row.text(`side${side}`) };
  return state === null ? party : { ...party, state };
}

function textsOf(row: Row, uses: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    uses.flatMap((use) => {
      const text = row.maybeText(use);
      return text === null ? [] : [[use, text]];
    }),
  );
}

export const adapter: Adapter =
  ({ countries }) =>
  (row) => {
    const [year, country, code] = [row.number('year'), row.text('country'), row.text('countryCode')];
    const subject = countries.coded('ucdp', code, year);
    if (subject === null) return unknownState('country_id', `${code} (${country})`, year);
    const [stateA, stateB] = [stateOf(row, 'A', countries, year), stateOf(row, 'B', countries, year)];
    if (stateA === undefined) return unknownState('gwnoa', row.text('stateA'), year);
    if (stateB === undefined) return unknownState('gwnob', row.text('stateB'), year);
    const [start, end] = [dayOf(row.text('start')), dayOf(row.text('end'))];
    if (start === null) return noDay('date_start', row.text('start'));
    if (end === null || end < start) return noDay('date_end', row.text('end'));

    const period = start === end ? start : `${start}/${end}`;
    const stated = { low: row.number('low'), best: row.number('best'), high: row.number('high') };
    const { attributes, ...range } = rangeOf(stated);
    const parties = { sideA: partyOf(row, 'A', stateA), sideB: partyOf(row, 'B', stateB) };
    const byPlace = observation({
      measure: 'event.deaths',
      subject,
      period,
      ...range,
      attributes: {
        ...textsOf(row, TEXTS),
        ...textsOf(row, PRECISION),
        ...parties,
        activeYear: row.text('activeYear'),
        country,
        deaths: {
          sideA: row.number('deathsA'),
          sideB: row.number('deathsB'),
          civilians: row.number('deathsCivilians'),
          unknown: row.number('deathsUnknown'),
        },
        latitude: row.number('latitude'),
        longitude: row.number('longitude'),
        sources: row.maybeNumber('sources'),
        ...attributes,
      },
    });
    const short = { ...textsOf(row, PRECISION), dyadId: row.text('dyadId') };
    const killed = row.number('deathsCivilians');
    const observations = [byPlace];
    // A zero stands in event.deaths already; most rows would say it again.
    if (killed > 0) {
      const measure = 'event.deaths.civilians';
      observations.push(observation({ measure, subject, period, best: killed, attributes: short }));
    }
    if (row.text('violence') === 'one-sided') {
      observations.push(
        observation({
          measure: 'event.deaths.one-sided',
          subject: stateA ?? `actor:${row.text('sideA')}`,
          period,
          ...range,
          attributes: { ...short, place: subject, sideA: parties.sideA, ...attributes },
        }),
      );
    }
    return { key: row.text('id'), observations };
  };
