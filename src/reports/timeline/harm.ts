// Harm on the axis of time, as ranges: harm that was meant and harm in fighting in panels of their own, incidents on record in a third,
// since an incident does not say which it was. Counts of one sort stand side by side under their names and are never added.

import { calendarDateOf } from '#kernel/calendar-date.ts';
import { isPartialDate, firstDayOf, lastDayOf } from '#kernel/partial-date.ts';
import { describeQuantity } from '#kernel/quantity.ts';

import type { Dossier } from '../dossier/dossier.ts';
import type { Filled, TimelineItem, TimelinePanel, Told } from './items.ts';

const SORTS = [
  { id: 'harm-intentional', title: 'Civilians killed on purpose, by calendar year', begins: 'harm.deaths.onesided.' },
  {
    id: 'harm-incidental',
    title: 'Civilians killed in fighting, by calendar year',
    begins: 'harm.deaths.state-based.',
  },
  { id: 'harm-other', title: 'Other counts of harm, by calendar year', begins: '' },
] as const;

const INCIDENTS = 'harm-incidents';
const KEPT = 'harm-incidents-kept';

/** What may not leave the house is told apart from what may, so that an export is the figure without it. */
const INCIDENT_TITLES = {
  [INCIDENTS]: 'Incidents on record',
  [KEPT]: 'Incidents on record whose sources may not leave the house',
} as const;

/** Sets out the harm of a dossier. */
export function harmPanels(dossier: Dossier, told: Told): Filled {
  const items = [...measured(dossier, told), ...observed(dossier), ...incidents(dossier)];
  const titles = new Map([
    ...dossier.harm.columns.map(({ measure, title }) => [measure, title] as const),
    ...dossier.observed.years.map(({ fact, title, from }) => [fact, `${title} (${from.title})`] as const),
    ...Object.entries(INCIDENT_TITLES),
  ]);
  const panel = (id: string, title: string): TimelinePanel => {
    const keys = [...new Set(items.filter((item) => item.panel === id).map(({ key }) => key))];
    return { id, kind: 'harm', title, choice: null, keys: keys.map((key) => ({ key, title: titles.get(key) ?? key })) };
  };
  return {
    panels: [
      ...SORTS.map(({ id, title }) => panel(id, title)),
      panel(INCIDENTS, 'Civilians killed in incidents on record for which it is or may be responsible'),
    ],
    items: items.map((item, index) => ({ ...item, id: `${item.panel}-${index}` })),
  };
}

type Unnumbered = Omit<TimelineItem, 'id'>;

function measured({ harm: { columns, years } }: Dossier, told: Told): readonly Unnumbered[] {
  return columns.flatMap(({ measure, title }) => {
    const panel = SORTS.find(({ begins }) => measure.startsWith(begins))?.id ?? 'harm-other';
    return years.flatMap(({ year, measures }): Unnumbered[] => {
      const found = measures.find((each) => each.measure === measure);
      if (found === undefined || found.figure === null || !isPartialDate(year)) return [];
      const { min, best, max, figure } = found;
      return [
        {
          panel,
          key: measure,
          title,
          period: year,
          from: firstDayOf(year),
          to: lastDayOf(year),
          holds: 'every-day',
          min,
          best,
          max,
          text: figure.text,
          source: told(figure.refs),
          target: { kind: 'record', id: figure.record },
          mayLeave: true,
        },
      ];
    });
  });
}

function observed({ observed: { years } }: Dossier): readonly Unnumbered[] {
  return years.flatMap(({ fact, title, harm, years: cells, from }) =>
    cells.map(({ period, first, last, value, text }): Unnumbered => ({
      panel: `harm-${harm}`,
      key: fact,
      title,
      period,
      from: first,
      to: last,
      holds: 'every-day',
      ...value,
      text,
      source: `${from.title}, release ${from.release}`,
      target: { kind: 'dataset', id: from.dataset },
      mayLeave: from.mayExport,
    })),
  );
}

function incidents({ incidentYears }: Dossier): readonly Unnumbered[] {
  return incidentYears.map(({ first, last, killed, events, mayLeave }): Unnumbered => {
    const number = describeQuantity(events);
    const key = mayLeave ? INCIDENTS : KEPT;
    return {
      panel: INCIDENTS,
      key,
      title: INCIDENT_TITLES[key],
      period: first === last ? String(first) : `${first} to ${last}`,
      from: calendarDateOf(first, 1, 1),
      to: calendarDateOf(last, 12, 31),
      holds: first === last ? 'every-day' : 'some-day',
      ...killed,
      text: `${describeQuantity(killed)} killed; ${number} ${number === '1' ? 'event' : 'events'}`,
      source: 'the book of incidents',
      target: { kind: 'incidents', from: String(first), to: String(last) },
      mayLeave,
    };
  });
}
