import { expect, test } from 'vitest';

import { ROUTES } from '#server/routes.ts';

import { PAGES } from './pages.ts';

test('every page of the house is among those that are looked at', () => {
  const looked = PAGES.map((address) => address.replace(/\?.*$/, ''));
  const pages = ROUTES.flatMap(({ contract }) =>
    contract.method === 'GET' && contract.also?.includes('html') === true ? [contract.path] : [],
  ).filter((path) => !path.startsWith('/api/'));
  expect(pages.length).toBeGreaterThan(40);
  const missing = pages.filter((path) => {
    const pattern = new RegExp(`^${path.replaceAll(/:[A-Za-z]+/g, '[^/]+')}$`);
    return !looked.some((address) => pattern.test(address));
  });
  expect(missing).toEqual([]);
});
