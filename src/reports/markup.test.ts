import { expect, test } from 'vitest';

import { markup, ownMarkup } from './markup.ts';

test('a text is escaped wherever it is put, and markup is not escaped twice', () => {
  const inner = markup`<i>${`<b title="x">'&'</b>`}</i>`;
  expect(String(inner)).toBe('<i>&lt;b title=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/b&gt;</i>');
  expect(String(markup`<p>${inner}${[markup`<hr>`, '<']}${7}</p>`)).toBe(`<p>${String(inner)}<hr>&lt;7</p>`);
});

test('markup that was written here is put in as it stands', () => {
  expect(String(markup`<p>${ownMarkup('<b>a > b</b>')}</p>`)).toBe('<p><b>a > b</b></p>');
});
