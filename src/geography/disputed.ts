// Areas that more than one state claims or holds, as far as this matters to the country that a place is said to be in. The house takes
// no side: a place in such an area may be recorded under each of the codes named here, and wherever it is shown the area is named as
// disputed. The list holds what the outlines draw one way and sources code in another; it is not a list of all disputes.

/** Corners of a coarse outline, longitude before latitude, without repeating the first. */
export type Ring = readonly (readonly [longitude: number, latitude: number])[];

export interface DisputedArea {
  readonly name: string;
  /** The codes under which a place in it may be recorded. */
  readonly codes: readonly [string, ...string[]];
  /** What a reader is told. */
  readonly says: string;
  /** The outline of the atlas that is this area; else it is drawn inside others, and its own outline here is good to about 20 km. */
  readonly drawn: string | Ring;
}

export const DISPUTED: readonly DisputedArea[] = [
  {
    name: 'Kosovo',
    codes: ['XKX', 'SRB'],
    says: 'claimed by Serbia; XKX is in use, and not a code of ISO 3166',
    drawn: 'Kosovo',
  },
  { name: 'Somaliland', codes: ['SOM'], says: 'governs itself; recorded under Somalia', drawn: 'Somaliland' },
  {
    name: 'Northern Cyprus',
    codes: ['CYP'],
    says: 'not under the control of the government of Cyprus; recorded under Cyprus',
    drawn: 'N. Cyprus',
  },
  { name: 'Western Sahara', codes: ['ESH', 'MAR'], says: 'the part that Morocco does not hold', drawn: 'W. Sahara' },
  {
    name: 'Western Sahara west of the berm',
    codes: ['MAR', 'ESH'],
    says: 'held by Morocco; the atlas draws it there',
    drawn: [
      [-8.67, 27.67],
      [-8.67, 27.2],
      [-9.5, 26.5],
      [-11.5, 26.0],
      [-12.0, 23.45],
      [-13.1, 22.8],
      [-13.0, 21.33],
      [-16.95, 21.33],
      [-17.2, 20.7],
      [-17.4, 21.2],
      [-16.4, 23.8],
      [-14.9, 26.2],
      [-13.4, 27.67],
    ],
  },
  { name: 'Palestine', codes: ['PSE', 'ISR'], says: 'held in parts by Israel', drawn: 'Palestine' },
  { name: 'Taiwan', codes: ['TWN', 'CHN'], says: 'claimed by China', drawn: 'Taiwan' },
  {
    name: 'Siachen Glacier',
    codes: ['IND', 'PAK'],
    says: 'held by India, claimed by Pakistan',
    drawn: 'Siachen Glacier',
  },
  {
    name: 'Crimea',
    codes: ['UKR', 'RUS'],
    says: 'held by Russia, claimed by Ukraine',
    drawn: [
      [32.4, 45.2],
      [33.2, 46.1],
      [34.0, 46.1],
      [35.0, 45.8],
      [35.6, 45.4],
      [36.8, 45.6],
      [36.8, 44.9],
      [35.4, 44.7],
      [34.2, 44.2],
      [33.2, 44.3],
    ],
  },
  {
    name: 'Golan Heights',
    codes: ['SYR', 'ISR'],
    says: 'held by Israel, claimed by Syria',
    drawn: [
      [35.62, 32.68],
      [35.9, 32.7],
      [35.95, 33.1],
      [35.82, 33.4],
      [35.62, 33.25],
    ],
  },
  {
    name: 'Kashmir',
    codes: ['IND', 'PAK'],
    says: 'held in parts by India and Pakistan, each of which claims it',
    drawn: [
      [73.9, 33.2],
      [73.4, 34.4],
      [72.5, 36.0],
      [74.0, 37.1],
      [75.9, 36.9],
      [77.8, 35.5],
      [78.9, 34.3],
      [79.4, 32.7],
      [78.4, 32.4],
      [76.3, 32.9],
      [75.3, 32.3],
      [74.4, 32.7],
    ],
  },
  {
    name: 'Aksai Chin',
    codes: ['CHN', 'IND'],
    says: 'held by China, claimed by India',
    drawn: [
      [77.8, 35.5],
      [80.3, 35.6],
      [79.6, 33.9],
      [78.9, 34.3],
    ],
  },
  {
    name: 'Abyei',
    codes: ['SDN', 'SSD'],
    says: 'claimed by Sudan and South Sudan',
    drawn: [
      [27.8, 9.4],
      [29.1, 9.4],
      [29.1, 10.2],
      [27.8, 10.2],
    ],
  },
  {
    name: 'Hala’ib Triangle',
    codes: ['EGY', 'SDN'],
    says: 'held by Egypt, claimed by Sudan',
    drawn: [
      [34.0, 22.0],
      [36.95, 22.0],
      [35.7, 23.2],
      [34.2, 22.3],
    ],
  },
];
