// The drawing of the made-up dossier: everything that is dated is drawn once and stands in the table, days run from left to right,
// heights add up, and nothing is made of a year without a figure but its hatching.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { madeUpDossier } from '../dossier/golden/fixture.ts';
import { drawTimeline } from './draw.ts';
import type { DrawOptions } from './draw.ts';
import type { Timeline } from './items.ts';
import { rowsOf } from './rows.ts';
import { SHAPES } from './shapes.ts';
import { timelineOf } from './timeline.ts';
import { gapsOf, wholeView, within } from './view.ts';
import type { View } from './view.ts';

const whole = timelineOf(madeUpDossier());
const all: View = { ...(whole.span ?? { from: 0, to: 0 }), money: null };

function drawn(timeline: Timeline, view: View, more: Partial<DrawOptions> = {}): string {
  return drawTimeline(timeline, { view, width: 920, prefix: 'test', linkOf: ({ kind }) => `/${kind}`, ...more });
}

function itemsIn(svg: string): readonly string[] {
  return [...svg.matchAll(/data-item="([^"]+)"/g)].map(([, id]) => id ?? '');
}

/** The boxes of one part of a drawing. */
function boxesOf(svg: string, id: string): readonly Readonly<Record<'x' | 'y' | 'width' | 'height', number>>[] {
  const part = new RegExp(`data-item="${id}".*?</(?:a|g)>`, 's').exec(svg)?.[0] ?? '';
  return [...part.matchAll(/<rect class="tl-fill[^"]*" x="([^"]+)" y="([^"]+)" width="([^"]+)" height="([^"]+)"/g)].map(
    ([, x, y, width, height]) => ({ x: Number(x), y: Number(y), width: Number(width), height: Number(height) }),
  );
}

const oneYear = fc
  .integer({ min: all.from, max: all.to })
  .chain((from) => fc.integer({ min: from, max: all.to }).map((to): View => ({ from, to, money: null })));

describe('the whole of it', () => {
  const svg = drawn(within(whole, all), all);

  it('draws every item once, and what has no date not at all, and says so', () => {
    const ids = itemsIn(svg);
    expect(new Set(ids).size).toBe(ids.length);
    expect(whole.items.map(({ id }) => id).filter((id) => !ids.includes(id))).toEqual([]);
    expect(whole.undated.map(({ why }) => why)).toEqual(['not known']);
  });

  it('is the table, row by row', () => {
    const shown = within(whole, all);
    const rows = rowsOf(shown, gapsOf(shown, all)).map(({ id }) => id);
    expect(rows.toSorted()).toEqual(itemsIn(svg).toSorted());
  });

  it('hatches the years without a figure, and no year that has one', () => {
    const gaps = gapsOf(whole, all);
    expect(gaps.filter(({ panel }) => panel === 'money-1').map(({ period }) => period)).toEqual([
      'FY2008',
      'FY2011',
      'FY2015',
    ]);
    expect(svg.match(/class="tl-gap"/g)).toHaveLength(gaps.length);
    const covered = gaps.flatMap((gap) =>
      whole.items.filter(
        ({ panel, from, to }) => panel === gap.panel && (from ?? '') >= gap.from && (to ?? '9999') <= gap.to,
      ),
    );
    expect(covered).toEqual([]);
  });

  it('draws a date that is known no closer as a dashed span from its first to its last day, and a day as no span', () => {
    const of = (record: string): string => {
      const id = whole.items.find(({ target }) => 'id' in target && target.id === record)?.id ?? '';
      return new RegExp(`data-item="${id}".*?</a>`, 's').exec(svg)?.[0] ?? '';
    };
    expect(of('commitment-signal.loan')).toContain('tl-span tl-rough');
    expect(of('regime-event.coup')).not.toContain('tl-span');
  });

  it('says of every part what it is, when, how much and from where, and leads somewhere', () => {
    const links = [...svg.matchAll(/<a class="tl-item" href="([^"]+)" data-item="[^"]+"><title>([^<]+)<\/title>/g)];
    expect(links).toHaveLength(whole.items.length);
    const words = links.map(([, , said]) => said ?? '');
    expect(
      words.filter((said) => /^pledge, given, in 2013: Loan of .+\. Source: .+, line 172\.$/.test(said)),
    ).toHaveLength(1);
    expect(links.every(([, href]) => (href ?? '').startsWith('/'))).toBe(true);
  });
});

it('draws a highest number alone as an empty box up to it, and never as nothing', () => {
  const harm = whole.items.find(({ panel }) => panel === 'harm-intentional');
  const shown = within(whole, all);
  const items = shown.items.map((item) => (item.id === harm?.id ? { ...item, min: null, best: null } : item));
  const svg = drawn({ ...shown, items }, all);
  const part = new RegExp(`data-item="${harm?.id ?? ''}".*?</a>`, 's').exec(svg)?.[0] ?? '';
  expect(part).toContain('class="tl-open"');
  expect(boxesOf(svg, harm?.id ?? '')).toEqual([]);
});

it('on paper it holds digits and words of this house alone, and no link', () => {
  const svg = drawn(within(whole, all), all, { linkOf: null });
  expect(svg).not.toContain('<a ');
  const words = [...svg.matchAll(/>([^<]+)<\/text>/g)].map(([, text]) => text ?? '');
  const own = ['Coups, attempts', 'Purges, regime', 'Commitment', 'Decisions', 'Findings'];
  expect(words.filter((text) => !own.includes(text) && !/^[−$\d,.M]+$/.test(text))).toEqual([]);
});

it('shows in a view what reaches into it and nothing else', () => {
  fc.assert(
    fc.property(oneYear, (view) => {
      const shown = within(whole, view);
      const [first, last] = [`${view.from}-01-01`, `${view.to}-12-31`];
      const expected = whole.items.filter(({ from, to }) => (from ?? first) <= last && (to ?? last) >= first);
      expect(shown.items).toEqual(expected);
      const gaps = gapsOf(shown, view);
      expect(itemsIn(drawn(shown, view)).toSorted()).toEqual([...expected, ...gaps].map(({ id }) => id).toSorted());
    }),
  );
});

it('lays later days further right, in every view', () => {
  fc.assert(
    fc.property(oneYear, (view) => {
      const shown = within(whole, view);
      const svg = drawn(shown, view);
      const bars = shown.items
        .filter(({ panel, from, best }) => panel === 'money-1' && best !== null && (from ?? '') >= `${view.from}-01-01`)
        .flatMap(({ id, from }) => boxesOf(svg, id).map(({ x }) => ({ x, from: from ?? '' })));
      for (const one of bars) {
        for (const other of bars) {
          if (one.from < other.from) expect(one.x).toBeLessThan(other.x);
          if (one.from === other.from) expect(one.x).toBe(other.x);
        }
      }
    }),
  );
});

it('stacks what may be added: heights are to one another as the dollars, and the parts of a bar touch', () => {
  const view: View = { ...all, money: 'book-2020' };
  const shown = within(whole, view);
  const svg = drawn(shown, view);
  const bars = shown.items.filter(({ panel, best }) => panel === 'money-1' && best !== null && best !== 0);
  const boxes = bars.map(({ id, best, period }) => ({ best: best ?? 0, period, box: boxesOf(svg, id)[0] }));
  const largest = boxes.toSorted((a, b) => b.best - a.best)[0];
  const scale = (largest?.box?.height ?? 0) / (largest?.best ?? 1);
  for (const { best, box } of boxes) {
    // What is smaller than half a pixel is still drawn.
    expect(Math.abs((box?.height ?? 0) - Math.max(Math.abs(best) * scale, 0.5))).toBeLessThan(0.06);
  }
  for (const [, parts] of Map.groupBy(
    boxes.filter(({ best }) => best * scale > 0.5),
    ({ period }) => period,
  )) {
    const ends = parts.map(({ box }) => [box?.y ?? 0, (box?.y ?? 0) + (box?.height ?? 0)] as const);
    const spans = ends.toSorted((a, b) => b[1] - a[1]);
    for (const [index, [top]] of spans.slice(0, -1).entries()) {
      expect(Math.abs(top - (spans[index + 1]?.[1] ?? 0))).toBeLessThan(0.6);
    }
  }
});

it('never puts two counts of one money into one panel', () => {
  const money = whole.panels.filter(({ kind }) => kind === 'money');
  expect(money.map(({ choice }) => choice)).toEqual(['book-2020', 'obligations', 'budget']);
  const chosen = within(whole, wholeView(whole) ?? all);
  expect(chosen.panels.filter(({ kind }) => kind === 'money')).toHaveLength(1);
});

it('keeps harm that was meant and harm in fighting in panels of their own', () => {
  const harm = whole.panels.filter(({ kind }) => kind === 'harm').map(({ id }) => id);
  expect(harm).toEqual(['harm-intentional', 'harm-incidental', 'harm-incidents']);
});

it('has a shape of its own for every kind of mark', () => {
  const shapes = Object.values(SHAPES).map(({ path, isFilled }) => `${path} ${isFilled}`);
  expect(new Set(shapes).size).toBe(shapes.length);
});
