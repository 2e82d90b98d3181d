// A raid as the draft of an incident. Every raid is attributed to the coalition and to none of its members. What was targeted is told
// by the publisher's list of categories: the free words beside it often name whose house it was, and are not read at all.

import { NOT_STATED, numberIn, said, textIn } from '#ingest/sources/event-draft.ts';
import type { EventDraft, EventMapping, EventRow } from '#ingest/sources/event-draft.ts';
import { knownPlaces } from '#ingest/sources/known-places.ts';
import { exactly } from '#kernel/quantity.ts';
import type { Observation } from '#observations/observation.ts';

type Incident = EventDraft['incident'];
type Harm = Incident['harm'];

/** The middle of each governorate, to a tenth of a degree: our own table, to draw raids by and not to find them. */
const middleOf = knownPlaces(import.meta.dirname, 'governorates.csv');

const PROTECTED: Readonly<Record<string, Incident['protectedObjects'][number]['object']>> = {
  'medical-facility': 'medical',
  'educational-facility': 'education',
  'cultural-heritage': 'cultural',
};

/** Sub-categories that say more than the category does. */
const PROTECTED_BY_NAME: Readonly<Record<string, Incident['protectedObjects'][number]['object']>> = {
  mosque: 'worship',
  'water & electricity': 'water-or-energy',
  ingos: 'aid-operation',
};

const OBJECTS: Readonly<Record<string, Incident['objects'][number]['object']>> = {
  'residential area': 'home',
  'market place': 'market',
  'vehicle/bus': 'vehicle',
  farms: 'farm',
  'private business': 'business',
  'private factory': 'business',
  transport: 'infrastructure',
  communication: 'infrastructure',
  'food (storage/transportation)': 'other',
  'idps camp': 'other',
};

const COALITION = 'Saudi-led coalition';
const BASIS =
  'The publisher counts only raids that it attributes to the coalition, after comparing reports; which reports stand behind a row is not in the file, and which member flew is stated nowhere. Probable: one publisher, several sources of which the number is not stated, no investigation and no admission.';

export const events: EventMapping = {
  publisher: 'ngo',
  draft(row) {
    const killed = said(row, 'air-raid.killed');
    const injured = said(row, 'air-raid.injured');
    if (killed === null || injured === null) return { noEvent: 'The row states no number of killed and injured.' };
    const { attributes } = killed;
    const [governorate, target] = [textIn(attributes, 'governorate'), textIn(attributes, 'subCategory')];
    const [district, area] = [known(textIn(attributes, 'district')), known(textIn(attributes, 'area'))];
    const [name = 'Yemen', ...around] = [area, district, governorate].filter((each) => each !== null);
    const parts = [partsOf('killed', killed), partsOf('injured', injured)];
    const drawn = governorate === null ? null : middleOf(governorate);
    const listed = known(target);
    return {
      incident: {
        ...NOT_STATED,
        title: `Air raid, ${[name, ...around].join(', ')}: ${listed === null ? 'target not known' : `target listed as ${listed}`}`,
        when: { first: row.first, last: row.last, holds: row.first === row.last ? 'every-day' : 'some-day' },
        place: {
          name,
          within: around.length === 0 ? null : around.join(', '),
          country: 'YEM',
          coordinates: null,
          precision: district === null ? (governorate === null ? 'country' : 'province') : 'district',
        },
        types: ['airstrike'],
        protectedObjects: protectedIn(textIn(attributes, 'category'), listed),
        objects: objectsIn(listed),
        harm: [wholeOf('killed', killed), wholeOf('injured', injured), ...parts.flatMap(({ rows }) => rows)],
      },
      attributions: [
        { level: 'A1', side: COALITION, onRecord: { coalition: COALITION }, grade: 'probable', basis: BASIS },
      ],
      verification: null,
      says: [strikesIn(row), ...parts.flatMap(({ tooMany }) => tooMany)].join(' '),
      drawnAt: drawn === null ? null : { ...drawn, precision: 'province' },
    };
  },
};

/** A text, unless it says that nothing is known. */
function known(text: string | null): string | null {
  return text === null || /^unknown$/i.test(text) ? null : text;
}

function wholeOf(effect: 'killed' | 'injured', { best }: Observation): Harm[number] {
  return { effect, status: 'civilian', who: 'all', count: exactly(best ?? 0) };
}

/** Women and children within the whole. A zero is left out: the file does not tell "none" from "not counted". */
function partsOf(effect: 'killed' | 'injured', { best, attributes }: Observation): { rows: Harm; tooMany: string[] } {
  const [rows, tooMany]: [Harm, string[]] = [[], []];
  for (const who of ['women', 'children'] as const) {
    const count = numberIn(attributes, who) ?? 0;
    if (count > (best ?? 0)) {
      tooMany.push(
        `It states ${count} ${who} ${effect}, more than all ${effect} (${best ?? 0}); the part is left out.`,
      );
    } else if (count > 0) rows.push({ effect, status: 'civilian', who, count: exactly(count) });
  }
  return { rows, tooMany };
}

/** What the publisher lists the target as. That it was targeted is said; what became of it is not. */
function protectedIn(category: string | null, listed: string | null): Incident['protectedObjects'] {
  const object = PROTECTED_BY_NAME[listed?.toLowerCase() ?? ''] ?? PROTECTED[category ?? ''];
  if (object === undefined) return [];
  const says = `The source lists the target as ${listed ?? (category ?? '').replaceAll('-', ' ')}; what became of it is not stated.`;
  return [{ object, damage: 'not-stated', says }];
}

function objectsIn(listed: string | null): Incident['objects'] {
  const object = OBJECTS[listed?.toLowerCase() ?? ''];
  return object === undefined ? [] : [{ object, damage: 'not-stated', count: null }];
}

function strikesIn(row: EventRow): string {
  const strikes = said(row, 'air-raid.strikes');
  const [min, max] = [strikes?.min ?? 1, strikes?.max ?? null];
  const open = strikes === null ? null : textIn(strikes.attributes, 'statedHighest');
  if (max !== null)
    return min === max ? `One incident of ${strikesOf(min)}.` : `One incident of ${min} to ${strikesOf(max)}.`;
  const highest = open === null ? 'the highest number is not stated' : `the highest number is stated as ${open}`;
  return `One incident of at least ${strikesOf(min)}; ${highest}.`;
}

function strikesOf(count: number): string {
  return `${count} ${count === 1 ? 'strike' : 'strikes'}`;
}
