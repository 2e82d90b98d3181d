// What is seen only after something was sent or pressed: answers, refusals and what lies over a page, at the width of a telephone and of a desk, in
// both themes, with nothing that axe-core objects to.

import { readFile } from 'node:fs/promises';

import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { faultsOf, servedExamples } from '../../../test/house/browser.ts';
import type { ServedHouse } from '../../../test/house/browser.ts';

let house: ServedHouse;

beforeAll(async () => {
  house = await servedExamples();
}, 180_000);

afterAll(() => house.close());

const sample = (name: string): Promise<string> =>
  readFile(new URL(`../../../test/incidents/${name}`, import.meta.url), 'utf8');

interface Sight {
  readonly what: string;
  readonly at: string;
  readonly act: (page: Page) => Promise<void>;
  /** What is then on the page. */
  readonly shows: string;
}

const SIGHTS: readonly Sight[] = [
  {
    what: 'the palette with what it found',
    at: '/sources',
    act: async (page) => {
      await page.locator('.waiting').first().waitFor({ state: 'attached' });
      await page.keyboard.press('Control+k');
      await page.keyboard.type('somal');
    },
    shows: 'dialog.palette[open] [role="option"]',
  },
  {
    what: 'the keys',
    at: '/sources',
    act: async (page) => {
      await page.locator('.waiting').first().waitFor({ state: 'attached' });
      await page.keyboard.press('?');
    },
    shows: 'dialog[open] kbd',
  },
  {
    what: 'the times',
    at: '/sources?knownAt=2018-11-27',
    act: (page) => page.locator('.banner').waitFor(),
    shows: '.times[open] #time-line',
  },
  {
    what: 'a list that was vetted',
    at: '/vet',
    act: async (page) => {
      await page.locator('textarea').first().fill('31st Battalion\nMinistry of Defense\nNobody in particular');
      await page.getByRole('button', { name: 'Vet the list' }).click();
    },
    shows: '.vet-line',
  },
  {
    what: 'a disposition that was refused',
    at: '/findings/t40.SOM.2018-11',
    act: (page) => page.getByRole('button', { name: 'Record the disposition' }).click(),
    shows: '[role="alert"]',
  },
  {
    what: 'a decision that was refused',
    at: '/decisions/new?partner=SOM',
    act: (page) => page.getByRole('button', { name: 'Sign', exact: true }).click(),
    shows: '[role="alert"]',
  },
  {
    what: 'a report that was refused',
    at: '/incidents/report',
    act: (page) => page.getByRole('button', { name: 'Send the report' }).click(),
    shows: '.refused, [role="alert"], [role="status"]:not(:empty)',
  },
  {
    what: 'a table of incidents that was looked through',
    at: '/incidents/import',
    act: async (page) => {
      await page.locator('[name="table"]').fill(await sample('raids.csv'));
      await page.locator('[name="mapping"]').fill(await sample('raids.map.yaml'));
      await page.getByRole('button', { name: 'Look through it' }).click();
    },
    shows: 'button[value="store"]',
  },
  {
    what: 'a file that was refused',
    at: '/incidents/attach/incident.market',
    act: async (page) => {
      await page.locator('#file').setInputFiles({
        name: 'photo.jpg',
        mimeType: 'image/jpeg',
        buffer: Buffer.from('<html>no photograph</html>'),
      });
      await page.getByRole('button', { name: 'Attach it' }).click();
    },
    shows: '[role="alert"], .refused',
  },
];

test.each(SIGHTS)(
  '$what',
  async ({ at, act, shows }) => {
    const faults: string[] = [];
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const width of [360, 1280]) {
        const { page, context } = await house.open({ colorScheme, viewport: { width, height: 900 } });
        await page.goto(at);
        await act(page);
        await page.locator(shows).first().waitFor();
        faults.push(...(await faultsOf(page, width)).map((fault) => `${colorScheme}, ${width}: ${fault}`));
        await context.close();
      }
    }
    expect(faults).toEqual([]);
  },
  120_000,
);
