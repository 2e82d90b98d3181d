import { describe, expect, it } from 'vitest';

import { refusalOf, rowsOf, XML_LAYOUT } from '../../../../test/sources/read-rows.ts';
import type { XmlLayout } from '../source-schema.ts';

describe('XML', () => {
  const row = '<row><id>a</id><day/><amount>1.10</amount></row>';
  it.each<[string, string, RegExp]>([
    ['a document type', `<!DOCTYPE list [<!ENTITY x "y">]><list>${row}</list>`, /without a document type or entities/],
    ['an entity of its own', `<list>${row.replace('>a<', '>&x;<')}</list>`, /row 2, .*column id: .*"&x;" in line 1/],
    ['an entity called as a method', `<list>${row.replace('>a<', '>&constructor;<')}</list>`, /no entities but/],
    ['a reference to no letter', `<list>${row.replace('>a<', '>&#0;<')}</list>`, /no entities but/],
    ['a tag that is not closed', `<list>${row.replace('</id>', '')}</list>`, /<\/id>|a text, found/],
    ['the end in the middle', `<list>${row}`, /<\/list>, found the end of the file.*cut off/],
    ['another column', `<list>${row.replace('<day/>', '<day/><new/>')}</list>`, /row 2, .*column new: .*one more/],
    ['a column less', `<list>${row}\n${row.replace('<day/>', '')}</list>`, /row 3, .*column day: .*without it/],
    ['a column twice', `<list>${row.replace('<day/>', '<day/><day/>')}</list>`, /column day: .*it twice/],
    ['elements in a column', `<list>${row.replace('>a<', '><b/><')}</list>`, /column id: expected a text/],
    ['text between columns', `<list>${row.replace('<day/>', 'x<day/>')}</list>`, /no text between the columns/],
    ['other elements', `<list>${row}<other/></list>`, /only rows at list\/row, found <list><other>/],
    ['no rows', '<list></list>', /rows at list\/row, found none/],
    ['two documents', `<list>${row}</list><list/>`, /the end of the document/],
    ['an attribute twice', `<list>${row.replace('<row>', '<row a="1" a="2">')}</list>`, /"a" twice/],
    ['another encoding', `<?xml version="1.0" encoding="UTF-16"?><list>${row}</list>`, /UTF-8, found one in UTF-16/],
    ['many elements in each other', '<a>'.repeat(200), /only rows|at most/],
  ])('with %s is refused', async (_name, text, message) => {
    expect(await refusalOf(text, XML_LAYOUT)).toMatch(message);
  });

  it('is read with attributes as columns, references and CDATA', async () => {
    const layout: XmlLayout = {
      ...XML_LAYOUT,
      columns: [{ name: '@id', ignore: 'an example' }, ...XML_LAYOUT.columns.slice(1)],
    };
    const text = `<?xml version="1.0" encoding="utf-8"?>\n<!-- about -->\n<list>
      <row id="a&amp;&#x62;"><amount><![CDATA[1 < 2]]></amount><day>2014-02-03</day></row>\n</list>\n`;
    expect(await rowsOf(text, layout)).toEqual([
      ['@id', 'day', 'amount'],
      ['a&b', '2014-02-03', '1 < 2'],
    ]);
  });
});
