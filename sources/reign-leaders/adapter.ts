// Who held the power of the chief executive, term by term. Only holders of that office are named. Refuses a term that ends before it
// begins, and a release whose name does not say when its list was closed.

import { keptOut, observation, unknownNumber } from '#ingest/sources/adapter.ts';
import type { Adapter, KeptOut, Row } from '#ingest/sources/adapter.ts';
import { isPartialDate } from '#kernel/partial-date.ts';

const two = (number: number): string => String(number).padStart(2, '0');

/** The month in which the term ended; null where it had not. */
function endOf(row: Row): string | null | KeptOut {
  const [month, year] = [row.maybeNumber('endMonth'), row.maybeNumber('endYear')];
  if (month === null && year === null) return null;
  const end = month === null || year === null ? '' : `${year}-${two(month)}`;
  if (isPartialDate(end)) return end;
  const found = `month ${month ?? 'empty'}, year ${year ?? 'empty'}`;
  return keptOut('emonth', 'a month and a year, or neither', found, 'It is not known when the term ended.');
}

export const adapter: Adapter =
  ({ countries, release }) =>
  (row) => {
    const closed = release.slice(0, 7);
    if (!/^\d{4}-\d\d$/.test(closed) || !isPartialDate(closed)) {
      const reason = 'A term without an end lasts until the list was closed.';
      return keptOut('emonth', 'a release named by its month, as 2021-03', `"${release}"`, reason);
    }
    const start = `${row.number('startYear')}-${two(row.number('startMonth'))}-${two(row.number('startDay'))}`;
    if (!isPartialDate(start)) {
      return keptOut('sdate', 'a day of the calendar', `"${start}"`, 'It is not known when the term began.');
    }
    const end = endOf(row);
    if (end !== null && typeof end === 'object') return end;
    const until = end ?? closed;
    if (until < start.slice(0, 7)) {
      return keptOut('eyear', `a month not before ${start}`, until, 'The term would end before it begins.');
    }
    const code = row.text('code');
    const subject = countries.coded('cow', code, Number(until.slice(0, 4)));
    if (subject === null) {
      const found = `"${code}" in ${until.slice(0, 4)}`;
      return unknownNumber('ccode', found, { expected: 'the number of a state of the year of the end' });
    }
    const id = row.text('id');
    return {
      key: `${code}|${id}|${start}`,
      observations: [
        observation({
          measure: 'leader.in-office',
          subject,
          period: `${start}/${until}`,
          attributes: {
            code,
            id,
            leader: row.text('leader'),
            birthYear: row.maybeNumber('birthYear'),
            gender: row.maybeText('gender'),
            militaryCareer: row.maybeText('militaryCareer'),
            stillInOffice: end === null ? 'yes' : 'no',
          },
        }),
      ],
    };
  };
