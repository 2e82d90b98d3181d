// An event of organized violence as the draft of an incident, where civilians or people of unknown status are among the dead. Only in
// one-sided violence does the source say who killed; in fighting it names both sides, and neither is blamed here.

import { NOT_STATED, numberIn, partsIn, said, textIn } from '#ingest/sources/event-draft.ts';
import type { AttributionDraft, EventDraft, EventMapping } from '#ingest/sources/event-draft.ts';
import type { Observation } from '#observations/observation.ts';

type Incident = EventDraft['incident'];
type Attributes = Observation['attributes'];

const PRECISIONS: Readonly<Record<string, Incident['place']['precision']>> = {
  exact: 'exact',
  'within-25-km': 'near',
  'second-order-division': 'district',
  'first-order-division': 'province',
  'linear-or-fuzzy': 'area',
  country: 'country',
  international: 'international',
};

export const events: EventMapping = {
  publisher: 'academic',
  draft(row) {
    const deaths = said(row, 'event.deaths');
    if (deaths === null) return { noEvent: 'The row states no deaths.' };
    const { attributes, subject } = deaths;
    const harm = harmIn(deaths);
    if (harm.every(({ status }) => status === 'combatant')) {
      return { noEvent: 'The source counts no civilian, and nobody of unknown status, among the dead.' };
    }
    const [sideA, sideB] = [nameOf(attributes, 'sideA'), nameOf(attributes, 'sideB')];
    const isOneSided = textIn(attributes, 'violence') === 'one-sided';
    const [district, province] = [textIn(attributes, 'admin2'), textIn(attributes, 'admin1')];
    const country = textIn(attributes, 'country') ?? subject;
    const name = textIn(attributes, 'place') ?? district ?? province ?? country;
    const around = [district, province].filter((each) => each !== null && each !== name);
    const precision = PRECISIONS[textIn(attributes, 'wherePrecision') ?? ''] ?? 'country';
    const point = pointIn(attributes);
    const isOneDay = textIn(attributes, 'datePrecision') === 'day';
    const what = isOneSided ? `Civilians killed by ${sideA}` : `Fighting between ${sideA} and ${sideB}`;
    return {
      incident: {
        ...NOT_STATED,
        title: [what, ...new Set([name, ...around, country])].join(', ').slice(0, 500),
        when: {
          first: row.first,
          last: row.last,
          holds: isOneDay && row.first === row.last ? 'every-day' : 'some-day',
        },
        place: {
          name,
          within: around.length === 0 ? null : around.join(', '),
          country: /^[A-Z]{3}$/.test(subject) ? subject : null,
          coordinates: point,
          precision,
        },
        types: [isOneSided ? 'deliberate-killing' : 'other'],
        harm,
      },
      attributions: [isOneSided ? attributedTo(sideA, attributes, row.first) : attributedToNobody()],
      verification: null,
      says: toldOf(deaths, { isOneSided, sideA, sideB }),
      drawnAt: point === null ? null : { ...point, precision },
    };
  },
};

function nameOf(attributes: Attributes, side: 'sideA' | 'sideB'): string {
  return textIn(partsIn(attributes, side), 'name') ?? 'a side that is not named';
}

function pointIn(attributes: Attributes): { readonly latitude: number; readonly longitude: number } | null {
  const [latitude, longitude] = [numberIn(attributes, 'latitude'), numberIn(attributes, 'longitude')];
  // Seven decimals are a centimeter; a record takes no more.
  return latitude === null || longitude === null
    ? null
    : { latitude: Number(latitude.toFixed(7)), longitude: Number(longitude.toFixed(7)) };
}

/**
 * The dead by status. The low and high estimate are for all of them together: of one status there can be no more than the high one, and no
 * fewer than the low one leaves when the best estimates of the others are taken off.
 */
function harmIn({ min, max, attributes }: Observation): Incident['harm'] {
  const deaths = partsIn(attributes, 'deaths');
  const count = (name: string): number => numberIn(deaths, name) ?? 0;
  const byStatus = [
    { status: 'civilian', killed: count('civilians') },
    { status: 'unknown', killed: count('unknown') },
    { status: 'combatant', killed: count('sideA') + count('sideB') },
  ] as const;
  const stated = byStatus.filter(({ killed }) => killed > 0);
  const all = stated.reduce((sum, { killed }) => sum + killed, 0);
  return stated.map(({ status, killed }) => {
    const least = Math.min(killed, Math.max(0, (min ?? 0) - (all - killed)));
    const count = { min: least, best: killed, max: max === null ? null : Math.max(killed, max) };
    return { effect: 'killed', status, who: 'all', count };
  });
}

/** From this year on the source calls those the government of Yemen who held Sana'a, and not the one that was recognized. */
const TWO_GOVERNMENTS = { state: 'YEM', from: '2015-01-01' };

function attributedTo(side: string, attributes: Attributes, on: string): AttributionDraft {
  const state = textIn(partsIn(attributes, 'sideA'), 'state');
  const isOther = state === TWO_GOVERNMENTS.state && on >= TWO_GOVERNMENTS.from;
  const sources = numberIn(attributes, 'sources');
  const many = sources !== null && sources > 1;
  const rests = many
    ? `${sources} sources`
    : sources === 1
      ? 'a single source'
      : 'a number of sources that was not counted';
  const whose = isOther
    ? ' The government of Yemen is here the one that held Sana’a; no partner on record is named for it.'
    : '';
  return {
    level: 'A2',
    side,
    onRecord: state === null || isOther ? null : { partner: state },
    grade: many ? 'probable' : 'alleged',
    basis: `The source codes the event as one-sided violence by this side, on ${rests}. Probable from two sources on, else alleged.${whose}`,
  };
}

function attributedToNobody(): AttributionDraft {
  const basis = 'The source names the two sides of the fighting and does not say which of them killed the civilians.';
  return { level: 'A0', side: null, onRecord: null, grade: 'alleged', basis };
}

interface Sides {
  readonly isOneSided: boolean;
  readonly sideA: string;
  readonly sideB: string;
}

function toldOf({ min, best, max, attributes }: Observation, { isOneSided, sideA, sideB }: Sides): string {
  const what = isOneSided ? `One-sided violence by ${sideA}.` : `Fighting between ${sideA} and ${sideB}.`;
  const aggregated = textIn(attributes, 'clarity') === 'aggregated' ? ' Several events are told together as one.' : '';
  return `${what} All deaths together: ${best} (${min} to ${max}).${aggregated}`;
}
