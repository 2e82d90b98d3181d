// An incident of civilian harm as the draft of ours. The grade stays in the publisher's own words; whoever is suspected is alleged to
// have done it, each in a claim of its own, and contested where the publisher grades the incident so.

import { NOT_STATED, numberIn, partsIn, said, textIn } from '#ingest/sources/event-draft.ts';
import type { AttributionDraft, EventDraft, EventMapping } from '#ingest/sources/event-draft.ts';
import type { Observation } from '#observations/observation.ts';

type Incident = EventDraft['incident'];
type Attributes = Observation['attributes'];

const STRIKES: Readonly<Record<string, { readonly title: string; readonly types: Incident['types'] }>> = {
  airstrike: { title: 'Airstrike', types: ['airstrike'] },
  'airstrike-or-artillery': { title: 'Airstrike, artillery or both', types: ['airstrike', 'artillery-or-rocket'] },
  'drone-strike': { title: 'Drone strike', types: ['armed-drone'] },
  artillery: { title: 'Artillery', types: ['artillery-or-rocket'] },
  naval: { title: 'Naval bombardment', types: ['naval'] },
  'ground-operation': { title: 'Ground operation', types: ['other'] },
  unknown: { title: 'Harm to civilians', types: ['other'] },
};

export const events: EventMapping = {
  publisher: 'ngo',
  draft(row) {
    const killed = said(row, 'incident.killed');
    if (killed === null) return { noEvent: 'The row states nothing of killed and injured.' };
    const { attributes, subject } = killed;
    const grade = textIn(attributes, 'grade') ?? '';
    const { title, types } = STRIKES[textIn(attributes, 'strike') ?? ''] ?? {
      title: 'Harm to civilians',
      types: ['other'],
    };
    const [place, governorate] = [textIn(attributes, 'place'), textIn(attributes, 'governorate')];
    const country = textIn(attributes, 'country') ?? subject;
    const [latitude, longitude] = [numberIn(attributes, 'latitude'), numberIn(attributes, 'longitude')];
    const point = latitude === null || longitude === null ? null : roundedTo(latitude, longitude);
    const precision = precisionOf({ hasPoint: point !== null, place, governorate });
    const sources = numberIn(attributes, 'sources');
    return {
      incident: {
        ...NOT_STATED,
        title: [title, ...new Set([place, governorate, country].filter((each) => each !== null))].join(', '),
        when: { first: row.first, last: row.last, holds: row.first === row.last ? 'every-day' : 'some-day' },
        place: {
          name: place ?? governorate ?? country,
          within: place === null ? null : governorate,
          country: /^[A-Z]{3}$/.test(subject) ? subject : null,
          coordinates: point,
          precision,
        },
        types,
        harm: [
          ...rowOf('killed', 'all', killed),
          ...rowOf('killed', 'women', boundsIn(attributes, 'women')),
          ...rowOf('killed', 'children', boundsIn(attributes, 'children')),
          ...rowOf('injured', 'all', said(row, 'incident.injured') ?? NOTHING),
        ],
      },
      attributions: attributionsIn(attributes, grade),
      // The adapter lets only grades of this scheme in.
      verification: { scheme: 'airwars', grade, reason: null },
      says: `Graded ${grade} by the publisher${sources === null ? '' : `, on ${sources} ${sources === 1 ? 'source' : 'sources'}`}.`,
      drawnAt: point === null ? null : { ...point, precision },
    };
  },
};

type Bounds = Pick<Observation, 'min' | 'best' | 'max'>;

const NOTHING: Bounds = { min: null, best: null, max: null };

function boundsIn(attributes: Attributes, name: string): Bounds {
  const parts = partsIn(attributes, name);
  return { ...NOTHING, min: numberIn(parts, 'min'), max: numberIn(parts, 'max') };
}

function rowOf(
  effect: 'killed' | 'injured',
  who: 'all' | 'women' | 'children',
  { min, best, max }: Bounds,
): Incident['harm'] {
  if (min === null && best === null && max === null) return [];
  return [{ effect, status: 'civilian', who, count: { min, best, max } }];
}

/** Seven decimals are a centimeter; a record takes no more. */
function roundedTo(latitude: number, longitude: number): { readonly latitude: number; readonly longitude: number } {
  return { latitude: Number(latitude.toFixed(7)), longitude: Number(longitude.toFixed(7)) };
}

/** The files do not say how exact a point is: with a named place it is taken as near it, and for no more. */
function precisionOf(at: {
  hasPoint: boolean;
  place: string | null;
  governorate: string | null;
}): Incident['place']['precision'] {
  if (at.place !== null) return at.hasPoint ? 'near' : 'district';
  return at.governorate === null ? 'country' : 'province';
}

function attributionsIn(attributes: Attributes, grade: string): readonly AttributionDraft[] {
  const listed: unknown = attributes['belligerents'];
  const names = Array.isArray(listed) ? listed.filter((name) => typeof name === 'string') : [];
  if (names.length === 0) {
    return [{ level: 'A0', side: null, onRecord: null, grade: 'alleged', basis: 'The publisher names no suspect.' }];
  }
  const others = names.length === 1 ? '' : `, with ${names.length - 1} more,`;
  return names.map((side) => ({
    level: 'A2',
    side,
    onRecord: { coalition: side },
    grade: grade === 'Contested' ? 'contested' : 'alleged',
    basis: `The publisher lists it${others} as a suspected belligerent, and grades the incident ${grade}.`,
  }));
}
