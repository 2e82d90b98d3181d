// Two names compared: what is one unit, what is another, the explanation, and that the order of the two changes nothing.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { reader } from '../../test/names/reader.ts';
import { scoreNames, SUGGEST_AT } from './score-names.ts';

function score(a: string, b: string, country: string | null = 'NGA'): number {
  return scoreNames(reader.read(a, country), reader.read(b, country)).score;
}

describe('comparing two names', () => {
  it.each([
    ['3rd Bn', 'Third Battalion', 'NGA'],
    ['III Batallón', '3 Batallón', 'COL'],
    ['3rd Infantry Bn', '3/er. B.I.', 'MEX'],
    ['29/a Z.M.', '29 Zona Militar', 'MEX'],
    ['5-й батальйон', '5th Battalion', 'UKR'],
    ['93-тя окрема механізована бригада', '93rd Mechanized Brigade', 'UKR'],
    ['اللواء ٧١ مدرع', '71 Armored Brigade', 'EGY'],
    ['Yonif 516', 'Infantry Battalion 516', 'IDN'],
    ['43IB, 8ID, Phil Army, Sogod', '43rd Infantry Battalion', 'PHL'],
    ['1º Batalhão de Forças Especiais', '1st Special Forces Battalion', 'BRA'],
    ['22ème Bataillon Inter Armées', '22nd Combined Arms Battalion', 'NER'],
    ['1 Mechanised Division', '1 Division', 'NGA'],
    ['HQ 3 Division', 'Third Armoured Division', 'NGA'],
    ['112 Task Force Battalion', '112 Battalion', 'NGA'],
    ['72 Special Forces Battalion Makurdi', '72 Bn', 'NGA'],
    ['Eastern Naval Command, Calabar', 'ENC', 'NGA'],
    ['GDS BDE GAR', 'Guards Brigade Garrison', 'NGA'],
    ['UNAMID', 'African Union/United Nations Hybrid Operation in Darfur', 'NGA'],
    ['Garrison of 26 Task Force Brigade', '26 Task Force Brigade Garrison', 'NGA'],
    ['Guarnición Militar, Cd. Acuña, Coah.', 'Guarnición Militar de Acuña', 'MEX'],
    ['Operación Conjunta Chihuahua', 'Operativo "CHIHUAHUA"', 'MEX'],
    ['Joint Task Force, Operation North', 'Operation North', 'NGA'],
    ['NAVAL HEADQUARTERS, AREA 7, GARKI, ABUJA', 'Nigerian Navy Headquarters', 'NGA'],
    ['Naval ORDINANCE DEPOT, OJO', 'Naval Ordnance Depot', 'NGA'],
    ['301 FLYING TRAINING SCHOOL, KADUNA 3050', '301 FTS', 'NGA'],
    ['NIGERIAN EASTERN NAVAL COMMAND, ESSIEN TOWN, CALAB', 'Eastern Naval Command', 'NGA'],
    ['301 ARTY BN', '301 Artillery Regiment', 'NGA'],
    ['NIGERIAN NAVAL VESSEL FIREBUSH', 'NNS Firebush', 'NGA'],
    ['NIGERINA NAVAL VESSSEL FIREBUSH', 'NNS Firebush', 'NGA'],
    ['DPO GAIDE, BAUCHI STATE CMD', 'Giade Police Division', 'NGA'],
    ['HQ Eastern Naval Command, Calabar', 'ENC', 'NGA'],
    ['440 Nigeria Airforce Station', '440 Nigerian Air Force Station', 'NGA'],
    ['HQ Multinational Joint Task Force, Borno State', 'MNJTF', 'NGA'],
    ['Mobility Command, Nigerian Air Force', 'Mobility Command', 'NGA'],
  ])('suggests that "%s" is "%s" (%s)', (a, b, country) => {
    expect(score(a, b, country)).toBeGreaterThanOrEqual(SUGGEST_AT);
  });

  it.each([
    ['22 Battalion', '222 Battalion', 'NGA'],
    ['Third Armoured Division, Jos', '8 Armoured Division, Jos', 'NGA'],
    ['A Company, 3 Battalion', 'B Company, 3 Battalion', 'NGA'],
    ['2nd Battalion, 80th Brigade', '2nd Battalion, 81st Brigade', 'UKR'],
    ['3/4 Battalion', '4 Battalion', 'UGA'],
    ['3 Division Garrison', '3 Division', 'NGA'],
    ['2 Brigade Provost Company', '2 Brigade', 'NGA'],
    ['82 Battalion', '82 Division', 'NGA'],
    ['245 Recce Battalion', '245 Artillery Battalion', 'NGA'],
    ['NIBATT 81', '81 Battalion', 'NGA'],
    ['20 BN', 'Police Mobile Force Squadron 20', 'NGA'],
    ['Western Naval Command', 'Eastern Naval Command', 'NGA'],
    ['NNS Thunder', 'NNS Firebush', 'NGA'],
    ['NNS Thunder', 'Nigerian Navy', 'NGA'],
    ['Nigerian Army Headquarters', 'Nigerian Army', 'NGA'],
    ['Nigerian Army', 'Nigerian Navy', 'NGA'],
    ['Naval Base Calabar', 'Naval Base Sapele', 'NGA'],
    ['117 Guards Brigade', 'Guards Brigade', 'NGA'],
    ['Central Police Station (Awka)', 'Central Police Station (Daura)', 'NGA'],
    ['Central Police Station (Awka, Anambra State)', 'Central Police Station (Nnewi, Anambra State)', 'NGA'],
    ['Criminal Intelligence Bureau (Delta State)', 'Criminal Intelligence Bureau (Borno State)', 'NGA'],
    ["A' Police Division (Benue State)", "A' Police Division (Plateau State)", 'NGA'],
    ['Operation North Sector 2', 'Operation South Sector 2', 'NGA'],
    ['Operation North Sector 2', 'Operation North', 'NGA'],
    ['1 Military Intelligence Brigade', '1 Brigade', 'NGA'],
    ['303 Flying Training School', 'Logistics Wing, 303 Flying Training School', 'NGA'],
    ['HQ 1 Brigade, Ordnance Field Park', '1 Brigade', 'NGA'],
    ['Joint Task Force', 'Joint Task Force Maiduguri', 'NGA'],
    ['Engineer Company, 95 Brigade', 'Engineer Company, 703 Regiment', 'UKR'],
    ['MOD', 'Maritime Operations Department', 'NGA'],
    ['NNS Thunder', 'Nigerian Naval Shipyard', 'NGA'],
    ['Naval Operations Department', 'NOD', 'NGA'],
    ['Naval Training Command', 'Training Command', 'NGA'],
    ['Armed Forces Special Forces Battalion', 'Special Forces Battalion', 'NGA'],
    ['Air Task Force, Operation North Wind', 'Operation North Wind', 'NGA'],
    ['Multinational Joint Task Force, Borno', 'Joint Task Force in Borno', 'NGA'],
    ['Army Headquarters, DIA', 'Army Headquarters', 'NGA'],
    ['Special Anti-Robbery Squad', 'Special Anti-Robbery Squad (Kano State Police Command)', 'NGA'],
    ['Police', 'State Police Command', 'NGA'],
    ['23 SER BN', '23 Battalion', 'NGA'],
    ['7 Demonstration Battalion', '7 Battalion', 'NGA'],
    ["Area 'H' Police Command", "Area 'M' Police Command", 'NGA'],
    ["'A' Division, Jos", "'A' Division", 'NGA'],
    ['Civilian Joint Task Force Sector 2', 'STF Sector 2', 'NGA'],
  ])('keeps "%s" and "%s" apart (%s)', (a, b, country) => {
    expect(score(a, b, country)).toBeLessThan(SUGGEST_AT);
  });

  it('holds a number that differs far below the threshold, however alike the rest', () => {
    expect(score('331 Field Artillery Regiment, Jos', '332 Field Artillery Regiment, Jos')).toBeLessThanOrEqual(0.05);
  });

  it('is graded: more that agrees scores higher, and nothing scores 1', () => {
    const scores = ['22 Brigade Lagos', '22 Armoured Brigade', '22 Task Force Brigade', 'Armoured Brigade'].map(
      (name) => score('22 Armoured Brigade', name),
    );
    expect(score('22 Armoured Brigade', '22 Armoured Brigade')).toBeLessThan(1);
    expect(scores[1]).toBeGreaterThan(scores[0] ?? 1);
    expect(scores[0]).toBeGreaterThan(scores[2] ?? 1);
    expect(scores[2]).toBeGreaterThan(scores[3] ?? 1);
  });

  it('keeps units of two countries apart', () => {
    const [here, there] = [reader.read('3rd Infantry Battalion', 'KEN'), reader.read('3rd Infantry Battalion', 'UGA')];
    expect(scoreNames(here, there).score).toBeLessThan(SUGGEST_AT);
  });

  it('explains every feature in one plain sentence', () => {
    const {
      features,
      score: found,
      most,
    } = scoreNames(reader.read('HQ 3 Armoured Division, Jos', 'NGA'), reader.read('3 Division Garrison', 'NGA'));
    expect(most).toBeLessThan(SUGGEST_AT);
    expect(found).toBeLessThanOrEqual(most);
    expect(features.map(({ feature, verdict }) => `${feature}: ${verdict}`)).toEqual([
      'number: agree',
      'echelon: differ',
      'specialty: one-side',
      'service: absent',
      'name: absent',
      'place: one-side',
      'superior: absent',
      'headquarters: one-side',
      'country: agree',
      'spelling: absent',
    ]);
    expect(features.map(({ said }) => said).slice(0, 3)).toEqual([
      'Both agree on the number: 3.',
      'They differ on the kind of unit: division, garrison.',
      'Only one of them tells what the unit is for: armored.',
    ]);
  });

  it('adds up: the score is the logistic function of the effects, up to the most that is open', () => {
    const { features, score: found } = scoreNames(reader.read('22 Bn', 'NGA'), reader.read('22 Tank Battalion', 'NGA'));
    const sum = features.reduce((total, { effect }) => total + effect, -2);
    expect(found).toBeCloseTo(1 / (1 + Math.exp(-sum)), 10);
  });
});

const WORD = fc.constantFrom(
  '3rd',
  '3',
  'III',
  '22',
  '3/4',
  'A',
  'Bn',
  'Battalion',
  'Brigade',
  'Division',
  'Garrison',
  'Guards',
  'Artillery',
  'Tank',
  'HQ',
  'Army',
  'Navy',
  'Police',
  'Lagos',
  'Calabar',
  'Giade',
  'Gaide',
  'Eastern',
  'of',
  'and',
  ',',
  '/',
  '(',
  ')',
  'N/A',
  'No.',
  'NIBATT',
  'NNS',
  'Thunder',
  '12407',
  'S1',
  'Batallón',
  'كتيبة',
  'бригада',
  'ke-5',
);
const NAME = fc.array(WORD, { maxLength: 9 }).map((words) => words.join(' '));
const COUNTRY = fc.constantFrom('NGA', 'MEX', 'UKR', null);

const KIND = fc.constantFrom(
  ...([
    'NGA Battalion',
    'COL Batallón',
    'MLI Régiment',
    'BRA Batalhão',
    'EGY Liwa',
    'IDN Batalyon',
    'PHL Batalyon',
    'UKR бригада',
  ] as const),
);
const NUMBER = fc.integer({ min: 1, max: 999 });

describe('a number that differs', () => {
  it('is another unit in every language, whatever else agrees', () => {
    fc.assert(
      fc.property(KIND, NUMBER, NUMBER, fc.constantFrom('', ', Lagos', ' (Guards)', ', HQ'), (kind, one, two, rest) => {
        fc.pre(one !== two);
        const [country, word] = [kind.slice(0, 3), kind.slice(4)];
        const found = score(`${one} ${word}${rest}`, `${two} ${word}${rest}`, country);
        expect(found).toBeLessThanOrEqual(0.05);
        expect(score(`${one} ${word}${rest}`, `${word} ${one}${rest}`, country)).toBeGreaterThanOrEqual(SUGGEST_AT);
      }),
      { numRuns: 500 },
    );
  });
});

describe('the order of the two names', () => {
  it('changes nothing, in the score or in a sentence', () => {
    fc.assert(
      fc.property(NAME, NAME, COUNTRY, (a, b, country) => {
        const [own, other] = [reader.read(a, country), reader.read(b, country)];
        expect(scoreNames(own, other)).toEqual(scoreNames(other, own));
      }),
      { numRuns: 3000 },
    );
  });

  it('never scores outside 0 to 0.99', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), NAME, (a, b) => {
        const { score: found } = scoreNames(reader.read(a, 'NGA'), reader.read(b, 'NGA'));
        expect(found).toBeGreaterThanOrEqual(0);
        expect(found).toBeLessThanOrEqual(0.99);
      }),
    );
  });
});
