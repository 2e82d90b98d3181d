// Cells that name many units, and cells that only look like it.

import { describe, expect, it } from 'vitest';

import { reader } from '../../test/names/reader.ts';

describe('splitting a cell', () => {
  it.each([
    ['2 BN, 25 SER, 312 BN, 353 BN', 'NGA', ['2 BN', '25 SER', '312 BN', '353 BN']],
    ['22, 192, 26 & 93 BNs', 'NGA', ['22 BNs', '192 BNs', '26 BNs', '93 BNs']],
    ['1st and 2nd Battalions', 'NGA', ['1st Battalions', '2nd Battalions']],
    ['First and Second Battalions', 'NGA', ['First Battalions', 'Second Battalions']],
    ['Batallones 1 y 2', 'COL', ['Batallones 1', 'Batallones 2']],
    ['1er et 2e Régiments', 'MLI', ['1er Régiments', '2e Régiments']],
    ['1º e 2º Batalhões', 'BRA', ['1º Batalhões', '2º Batalhões']],
    ['Batalyon 5 dan Batalyon 6', 'IDN', ['Batalyon 5', 'Batalyon 6']],
    ['Ika-3 Batalyon at Ika-4 Batalyon', 'PHL', ['Ika-3 Batalyon', 'Ika-4 Batalyon']],
    ['5-й батальйон та 6-й батальйон', 'UKR', ['5-й батальйон', '6-й батальйон']],
    ['الكتيبة ٣ و الكتيبة ٤', 'EGY', ['الكتيبة ٣', 'الكتيبة ٤']],
    ['2BN,25BN', 'NGA', ['2BN', '25BN']],
    ['341st IN BN & 221st AR BN', 'NGA', ['341st IN BN', '221st AR BN']],
    ['3rd/4th Battalion', 'UGA', ['3rd Battalion', '4th Battalion']],
    ['Navy; National Defence College; Army', 'PHL', ['Navy', 'National Defence College', 'Army']],
    ['Nigerian Army Peacekeeping Center Cadre & 22 BN', 'NGA', ['Nigerian Army Peacekeeping Center Cadre', '22 BN']],
    ['SEDENA / SEMAR', 'MEX', ['SEDENA', 'SEMAR']],
    ['Ministry of Defense/Ministry of Foreign Affairs', 'NGA', ['Ministry of Defense', 'Ministry of Foreign Affairs']],
  ])('takes "%s" apart', (cell, country, parts) => {
    expect(reader.split(cell, country).map((part) => part.text)).toEqual(parts);
  });

  it.each([
    ['192 Battalion Nigerian Army, OWODE', 'NGA'],
    ['NNS BEECROFT, Lagos', 'NGA'],
    ['8th Bde, 84th Bn', 'LBN'],
    ['1st Infantry Bde/BN 12/ Co 123', 'LBN'],
    ['2nd Battalion, 80th Separate Airborne Brigade', 'UKR'],
    ['2 Brigade Supply and Transport Company', 'NGA'],
    ['Armed Forces Command and Staff College, JAJI', 'NGA'],
    ['Engineer Search & Disposal Regiment', 'NGA'],
    ['Irede/Ikanre Police Division', 'NGA'],
    ['Ministry of Defense/Army', 'NGA'],
    ['HQ 81 Division, V/I Lagos', 'NGA'],
    ['29/a Z.M.', 'MEX'],
    ['3 Battalion at Warri', 'NGA'],
    ['E Company, 3 Battalion', 'KEN'],
    ['3/4 Battalion', 'UGA'],
    ['N/A', 'NGA'],
  ])('leaves "%s" whole', (cell, country) => {
    expect(reader.split(cell, country)).toEqual([{ text: cell, from: 0, to: cell.length }]);
  });

  it('says where each part stands in the cell', () => {
    const cell = '  22 Bn ; 93 Bn';
    expect(reader.split(cell, 'NGA').map(({ from, to }) => cell.slice(from, to))).toEqual(['22 Bn', '93 Bn']);
  });

  it('finds nothing in a blank cell', () => {
    expect(reader.split(' \t', 'NGA')).toEqual([]);
  });
});
