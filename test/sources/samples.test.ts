// Each sample of each dataset against the result beside it. After a change that is meant: run vitest with -u and read the diff.

import { describe, expect, it } from 'vitest';

import { headerRow } from '#ingest/sources/header.ts';

import { dataset, readSample, sampleRelease, samples, shelf } from './datasets.ts';

describe.each(samples)('the sample $layout of $dataset', ({ dataset: name, layout, path, expected }) => {
  it('gives the expected rows', async () => {
    const read = await readSample(name, layout, path);
    await expect(`${JSON.stringify(read, null, 1)}\n`).toMatchFileSnapshot(expected);
  });

  it('has every row stored or set aside, once', async () => {
    const { stored, setAside } = await readSample(name, layout, path);
    const rows = [...stored, ...setAside].map(({ row }) => row).toSorted((a, b) => a - b);
    const header = headerRow(sampleRelease(dataset(name).source, layout).layout);
    expect(rows).toEqual(rows.map((_, index) => header + 1 + index));
  });
});

it('has a sample of every layout of every dataset', () => {
  const there = samples.map(({ dataset: name, layout }) => `${name} ${layout}`);
  const wanted = [...shelf].flatMap(([name, { source }]) => source.layouts.map((layout) => `${name} ${layout.name}`));
  expect(there.toSorted()).toEqual(wanted.toSorted());
});
