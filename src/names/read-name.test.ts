// What is read out of names: every language of the shelf, numbers in all their spellings, and the traps of real lists.

import { describe, expect, it } from 'vitest';

import { reader } from '../../test/names/reader.ts';

type Row = readonly [text: string, country: string | null, numbers: string, echelons: string, specialties?: string];

/** Each row: a name, and what it says: numbers, echelons and specialties, each joined by a space. */
const READ: readonly Row[] = [
  // English
  ['3rd Bn', 'NGA', '3', 'battalion'],
  ['Third Battalion', 'NGA', '3', 'battalion'],
  ['Eighty second (Airborne) Division', 'NGA', '82', 'division', 'airborne'],
  ['21rd Danab', 'SOM', '21', 'brigade', 'commando'],
  ['I Brigade', 'NGA', '1', 'brigade'],
  ['One Division', 'NGA', '1', 'division'],
  ['Battalion No. 5', 'NGA', '5', 'battalion'],
  ['2 NO.BATTALION', 'NGA', '2', 'battalion'],
  ['BN #7', 'NGA', '7', 'battalion'],
  ['01ENG REGT', 'UGA', '1', 'regiment', 'engineer'],
  ['A Company', 'NGA', 'a', 'company'],
  ['Company B', 'KEN', 'b', 'company'],
  ['A- COY 31BN', 'UGA', 'a', 'company'],
  ['31st Division L2 Hospital', 'ETH', '31', 'division hospital'],
  ['Moi Air Base', 'KEN', '', 'air-base'],
  ['3/4 Battalion', 'UGA', '3/4', 'battalion'],
  ['3-21 Infantry Battalion', 'KEN', '3/21', 'battalion', 'infantry'],
  ['7 Gurads BATALLION, ABUJA', 'NGA', '7', 'battalion', 'guards'],
  ['45 Engineer Brigade', 'NGA', '45', 'brigade', 'engineer'],
  ['45 Division Engineers', 'NGA', '45', 'brigade', 'engineer'],
  ['NIBATT 81', 'NGA', '81', 'battalion', 'peace-contingent'],
  ['UGABAG22', 'UGA', '22', 'battle-group', 'peace-contingent'],
  ['4DIV GUARD BN', 'UGA', '4', 'division battalion', 'guards'],
  ['3 Division Garrison', 'NGA', '3', 'division garrison'],
  ['Garrison of 26 Task Force Brigade', 'NGA', '26', 'brigade garrison', 'task-force'],
  ['301 FLYING TRAINING SC KADUNA 13607', 'NGA', '301', 'school', 'flying-training'],
  // Spanish
  ['3 Batallón', 'COL', '3', 'battalion'],
  ['III Batallón de Fuerzas Especiales', 'MEX', '3', 'battalion', 'special-forces'],
  ['1/er. B.I.', 'MEX', '1', 'battalion', 'infantry'],
  ['B. A. M. No. 15', 'MEX', '15', 'air-base'],
  ['29/a Z.M.', 'MEX', '29', 'zone'],
  ['Décimo Quinta Zona Militar', 'MEX', '15', 'zone'],
  ['Vigésima Octava Zona Militar', 'MEX', '28', 'zone'],
  ['Trigésimo Tercer Batallón de Infantería', 'MEX', '33', 'battalion', 'infantry'],
  ['8va. Brigada de Infantería de Marina', 'MEX', '8', 'brigade'],
  ['BRIGIM-8', 'MEX', '8', 'brigade'],
  // French
  ['331ºCCAS', 'MLI', '331', 'company', 'services'],
  ['33º RCP', 'MLI', '33', 'regiment', 'airborne'],
  ['22ème Bataillon Inter Armées', 'NER', '22', 'battalion', 'composite-arms'],
  ["Premier Régiment d'Infanterie", 'BFA', '1', 'regiment', 'infantry'],
  // Portuguese
  ['1o Batalhão de Forças Especiais', 'BRA', '1', 'battalion', 'special-forces'],
  ['Décima Região Militar', 'BRA', '10', 'region'],
  // Arabic, in Latin letters and in its own
  ['Liwa 71 mudarra', 'EGY', '71', 'brigade', 'armored'],
  ['Katibat al-Mushat al-Thalitha', 'EGY', '3', 'battalion', 'infantry'],
  ['كتيبة المشاة الثالثة', 'EGY', '3', 'battalion', 'infantry'],
  ['اللواء ٧١ مدرع', 'EGY', '71', 'brigade', 'armored'],
  // Indonesian
  ['Batalyon Infanteri ke-5', 'IDN', '5', 'battalion', 'infantry'],
  ['Yonif 516', 'IDN', '516', 'battalion', 'infantry'],
  // Filipino
  ['Ika-3 Batalyon', 'PHL', '3', 'battalion'],
  ['43IB', 'PHL', '43', 'battalion', 'infantry'],
  ['1ID, Phil Army', 'PHL', '1', 'division', 'infantry'],
  // Ukrainian, in Cyrillic and in Latin letters
  ['5-й батальйон', 'UKR', '5', 'battalion'],
  ['93-тя окрема механізована бригада', 'UKR', '93', 'brigade', 'mechanized special'],
  ['93 okrema mekhanizovana bryhada', 'UKR', '93', 'brigade', 'mechanized special'],
  ['2-80th Airborne BDE', 'UKR', '2/80', 'brigade', 'airborne'],
  // no country given
  ['3er Batallón de Infantería', null, '3', 'battalion', 'infantry'],
  ['12 Infantry Bn', null, '12', 'battalion', 'infantry'],
];

describe('reading a name', () => {
  for (const [text, country, numbers, echelons, specialties = ''] of READ) {
    it(`reads "${text}" (${country ?? 'no country'})`, () => {
      const reading = reader.read(text, country);
      expect({
        numbers: reading.numbers.map((number) => number.value).join(' '),
        echelons: reading.echelons.join(' '),
        specialties: reading.specialties.join(' '),
      }).toEqual({ numbers, echelons, specialties });
    });
  }

  it.each([
    ['Defense Headquarters, Area 7, Garki', 'NGA'],
    ['CAMP 107', 'NGA'],
    ['S-4 (LOG.), Defensa Hqs', 'MEX'],
    ['V/I Lagos', 'NGA'],
    ['HQ 82 DIVISION', 'NGA'],
    ['Campo Militar #1-A', 'MEX'],
  ])('takes no number out of a place, a post or an initial: "%s"', (text, country) => {
    const found = reader.read(text, country).numbers.map((number) => number.value);
    expect(found).toEqual(text.startsWith('HQ 82') ? ['82'] : []);
  });

  it.each([
    ['Nigerian Army', 'NGA', 'service-level'],
    ['Navy', 'NGA', 'service-level'],
    ['MOD', 'NGA', 'service-level'],
    ['SEDENA 533', 'MEX', 'service-level'],
    ['NAVAL HEADQUARTERS, AREA 7, GARKI, ABUJA', 'NGA', 'service-level'],
    ['TNI AL', 'IDN', 'service-level'],
    ['Ejército Nacional', 'COL', 'service-level'],
    ['Ministère de la Défense', 'MLI', 'service-level'],
    ['Marinha do Brasil', 'BRA', 'service-level'],
    ['Hukbong Dagat', 'PHL', 'service-level'],
    ['Angkatan Laut', 'IDN', 'service-level'],
    ['Збройні Сили України', 'UKR', 'service-level'],
    ['القوات الجوية', 'EGY', 'service-level'],
    ['N/A', 'NGA', 'not-a-unit'],
    ['Cancelled', 'NGA', 'not-a-unit'],
    ['composite', 'NGA', 'not-a-unit'],
    ['Embassy of Nigeria', 'NGA', 'not-a-unit'],
    ['Ministry of Justice', 'NGA', 'not-a-unit'],
    ['Women for Peace Foundation', 'NGA', 'not-a-unit'],
    ['CHDS', 'COL', 'not-a-unit'],
    ['Staff Officer', 'NGA', 'not-a-unit'],
    ['Kaduna', 'NGA', 'not-a-unit'],
    ['Universidad de Guadalajara', 'MEX', 'not-a-unit'],
    ['Ambassade du Mali', 'MLI', 'not-a-unit'],
    ['Universidade de Brasília', 'BRA', 'not-a-unit'],
    ['Kementerian Kehakiman', 'IDN', 'not-a-unit'],
    ['Верховна Рада', 'UKR', 'not-a-unit'],
    ['سفارة', 'EGY', 'not-a-unit'],
    ['J-6, General Staff, Armed Forces of Ukraine', 'UKR', 'service-level'],
    ["Mexico's Attorney General Office", 'MEX', 'not-a-unit'],
    ['2nd Cdr', 'MEX', 'not-a-unit'],
    ['', 'NGA', 'empty'],
    [' \u0000\u0007 ', 'NGA', 'empty'],
    ['NIGERIAN NAVAL VESSEL FIREBUSH', 'NGA', 'unit'],
    ['NNS BEECROFT', 'NGA', 'unit'],
    ['Guards Brigade', 'NGA', 'unit'],
    ['Armed Forces Command and Staff College', 'NGA', 'unit'],
  ] as const)('says of what nature "%s" (%s) is: %s', (text, country, nature) => {
    const reading = reader.read(text, country);
    expect(reading.nature).toBe(nature);
    expect(reading.why).toMatch(/^[A-Z].*\.$/);
  });

  it('keeps a number of a form apart from that of a unit', () => {
    expect(reader.read('NIGERIAN ARMY 12407', 'NGA')).toMatchObject({ numbers: [], codes: ['12407'] });
    expect(reader.read('301 Flying Training School 3050', 'NGA').codes).toEqual(['3050']);
    expect(reader.read('Special Operations 13935 7/17/2009', 'NGA').codes).toEqual(['13935', '7/17/2009']);
  });

  it('takes the smaller unit of a chain, and names those above it', () => {
    const reading = reader.read('2ND ARMY, 137TH BRIGADE, BATTALION 63', 'EGY');
    expect(reading.numbers.map((number) => number.value)).toEqual(['63']);
    expect(reading.superiors).toEqual([{ numbers: ['137'], echelon: 'brigade' }]);
    expect(reader.read('52nd MIL INTEL COY, 5th MIL INTEL BN, 5ID', 'PHL').echelon).toBe('company');
  });

  it('takes the country that the name itself names', () => {
    expect(reader.read('UPDF Recce Team', 'SOM').country).toBe('UGA');
    expect(reader.read('Somali National Army', 'SOM').country).toBe('SOM');
    expect(reader.read('Recce Team', 'SOM').country).toBe('SOM');
  });

  it('keeps the text as it was given, and marks headquarters and posts', () => {
    expect(reader.read('  HQ 3 Division ', 'NGA')).toMatchObject({ text: '  HQ 3 Division ', isHeadquarters: true });
    expect(reader.read('UGB 5, S4', 'UGA').isStaff).toBe(true);
  });

  it('puts right a misspelt word of the trade and one that a field cut off', () => {
    expect(reader.read('325 GROUNG TRAINING GROUP, KADUNA', 'NGA').echelon).toBe('group');
    expect(reader.read('1st Artilery Equipment Repair And Recovery Battal', 'UKR').echelon).toBe('battalion');
  });
});
