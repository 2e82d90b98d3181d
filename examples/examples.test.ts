// Holds the example sets against the kinds, the shelf and each other, and the figures of the founding documents against
// their sums.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import type { z } from 'zod';

import { measuresSchema } from '#catalogue/measure.ts';
import type { CalendarDate } from '#kernel/calendar-date.ts';
import { holdsOn } from '#kernel/date-range.ts';
import { isRecordId } from '#kernel/id.ts';
import { pointerSteps, valueAt } from '#kernel/json-pointer.ts';
import { centsOf } from '#kernel/money.ts';
import { fieldsOf } from '#ledger/kind.ts';
import type { KindOf } from '#ledger/kind.ts';
import { linksOf, valuesAt } from '#ledger/places.ts';
import { assistance } from '#records/assistance/record.ts';
import { coalition } from '#records/coalition/record.ts';
import { figure } from '#records/figure/record.ts';
import { regimeEvent } from '#records/regime-event/record.ts';
import { source } from '#records/source/record.ts';
import { strategicQuestion } from '#records/strategic-question/record.ts';

import { readSets } from './read-sets.ts';
import type { ExampleRecord } from './read-sets.ts';

const { records, problems, needs, size } = await readSets(import.meta.dirname);
const byId = new Map(records.map((record) => [record.id, record]));
const catalogue = join(import.meta.dirname, '..', 'catalogue');

interface Of<Body> extends Omit<ExampleRecord, 'body'> {
  readonly body: Body;
}

function ofKind<Schema extends z.ZodType>(kind: KindOf<Schema>): readonly Of<z.output<Schema>>[] {
  return records.flatMap(
    (record) => (record.kind.name === kind.name ? [{ ...record, body: record.body as z.output<Schema> }] : []), // parsed by this very schema
  );
}

function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(texts) : [];
}

describe('the example sets', () => {
  it('hold only records that fit their kinds', () => {
    expect(problems).toEqual([]);
    expect(records.length).toBeGreaterThan(5_000);
  });

  it('give every record a readable id of its own', () => {
    expect(records.filter(({ id }) => !isRecordId(id)).map(({ id }) => id)).toEqual([]);
    expect(byId.size).toBe(records.length);
  });

  it('link and cite only records of the same set or of a set that it needs', () => {
    const dangling = records.flatMap((record) => {
      return linksOf(record.kind, record.body, record.citations).flatMap(({ path, to, kinds }) => {
        const target = byId.get(to);
        const near = target !== undefined && [record.set, ...(needs.get(record.set) ?? [])].includes(target.set);
        return near && kinds.includes(target.kind.name) ? [] : [`${record.id}${path} -> ${to}`];
      });
    });
    expect(dangling).toEqual([]);
  });

  it('say of every record but a source where it stands, at a place of the record that exists', () => {
    const uncited = records.filter(({ kind, citations }) => kind.name !== 'source' && citations.length === 0);
    expect(uncited.map(({ id }) => id)).toEqual([]);
    const bad = records.flatMap(({ id, body, citations }) =>
      citations
        .filter(({ at, locator }) => {
          const value = pointerSteps(at) === null ? undefined : valueAt(body, at);
          return value === undefined || value === null || Object.keys(locator).length === 0;
        })
        .map(({ at }) => `${id}${at}`),
    );
    expect(bad).toEqual([]);
  });

  it('quote no more than twelve words', () => {
    const long = records.flatMap(({ id, citations }) =>
      citations.filter(({ quote }) => (quote ?? '').split(/\s+/).length > 12).map(({ at }) => `${id}${at}`),
    );
    expect(long).toEqual([]);
  });

  it('use only measures and authorities of the shelf, and every measure that is no score', () => {
    const measures = measuresSchema.parse(parse(readFileSync(join(catalogue, 'measures.yaml'), 'utf8')));
    const used = new Set(vocabularyOf('measure'));
    const published = measures.map(({ id }) => id).filter((id) => !id.startsWith('indicator.'));
    expect([...used].sort()).toEqual(published.sort());
    const authorities = readdirSync(join(catalogue, 'authorities')).map((file) => file.replace(/\.yaml$/, ''));
    expect(vocabularyOf('authority').filter((id) => !authorities.includes(id))).toEqual([]);
  });

  it('name no person below general rank outside the authors of sources', () => {
    const rank =
      /\b(Pvt|Private|Cpl|Corporal|Sgt|Sergeant|Lt|Lieutenant|Capt|Captain|Maj|Major|Col|Colonel)\b\.? [A-Z]/;
    const named = records.flatMap(({ id, body, citations }) =>
      [...texts(body), ...citations.map(({ quote }) => quote ?? '')].filter((text) => rank.test(text)).map(() => id),
    );
    expect(named).toEqual([]);
  });

  it('stay below a megabyte and a half', () => expect(size).toBeLessThan(1_500_000));
});

describe('the fifty figures', () => {
  it('all stand in the Somalia set, from one of the five founding documents, each with its line', () => {
    const founding = [
      'roundtable-2018',
      'partnering-to-protect-2019',
      'dont-forget-your-friends-2022',
      'the-hill-2019',
      'new-voices-2022',
    ];
    const found = records.filter(({ id, citations }) => {
      const cited = citations.some(
        ({ source: from, locator }) => founding.includes(from.slice(7)) && locator.line !== undefined,
      );
      return /\.g\d\d-/.test(id) && cited;
    });
    const numbers = new Set(found.map(({ id }) => id.slice(id.indexOf('.') + 1, id.indexOf('.') + 4)));
    const wanted = Array.from({ length: 50 }, (_, index) => `g${String(index + 1).padStart(2, '0')}`);
    expect([...numbers].sort()).toEqual(wanted);
  });

  it('add up as the essay’s own items do: 679 of "over 700", 2,946 of "nearly 2,000"', () => {
    expect(millions(itemsOf('assistance.g12-amisom-contributors-train-and-equip'))).toBe(679);
    expect(millions(itemsOf('assistance.g24-amisom-headline-total'))).toBe(2_946);
    expect(printed('assistance.g12-amisom-contributors-train-and-equip')).toEqual(['over', 700]);
    expect(printed('assistance.g24-amisom-headline-total')).toEqual(['nearly', 2_000]);
    expect(printed('assistance.g25-amisom-headline-total-repeated')).toEqual(['about', 2_000]);
  });

  it('give 2,946 for the temporary mission, 196 for the host force and 15 of it institutional', () => {
    const series = ofKind(assistance).filter(
      ({ body }) => body.series === 'roundtable-2018' && body.statistic === 'total',
    );
    const ids = new Set(series.map(({ id }) => id));
    const standing = series.filter(({ body }) => body.partOf === null || !ids.has(body.partOf));
    expect(millions(standing.filter(({ body }) => body.temporaryMission === 'yes'))).toBe(2_946);
    expect(millions(standing.filter(({ body }) => body.temporaryMission === 'no'))).toBe(196);
    expect(millions(series.filter(({ body }) => body.engagementLevel === 'institutional'))).toBe(15);
  });

  it('agree where they should: ten years of 180 are 1,800', () => {
    const [, average] = printed('assistance.g09-amisom-peacekeeping-operations-average');
    expect(printed('assistance.g08-amisom-peacekeeping-operations')).toEqual(['about', 10 * average]);
  });

  it('name the six authorities of footnote 88 by their ids', () => {
    const counted = ofKind(figure).find(({ id }) => id === 'figure.g42-capacity-building-authorities')?.body
      .authorities;
    expect(counted).toEqual(['N1206', 'GSCF', 'N1207N', 'U2282', 'CTPF', 'U333']);
  });
});

describe('the contradictions', () => {
  it('let five, six and five contribute to the mission over time, one of them at an uncertain day of 2014', () => {
    const members = ofKind(coalition).flatMap(({ body }) => body.members);
    const on = (day: string): number =>
      members.filter(({ when }) => holdsOn(when, day as CalendarDate, '2018-11-27' as CalendarDate).is === 'yes')
        .length; // literal days
    expect([on('2013-06-01'), on('2015-01-01'), on('2018-11-27')]).toEqual([5, 6, 5]);
    expect(members.filter(({ when }) => holdsOn(when, '2014-06-01' as CalendarDate).is !== 'no')).toHaveLength(6); // as above
  });

  it('keep the date in the text beside the date of the document', () => {
    const published = new Map(ofKind(source).map(({ id, body }) => [id, body.published]));
    const differing = [...ofKind(strategicQuestion), ...ofKind(figure), ...ofKind(assistance)].flatMap(
      ({ id, body }) => {
        const taken = body.takenFrom;
        return taken === null || published.get(taken.document) === taken.dated ? [] : [id];
      },
    );
    expect(differing.sort()).toEqual([
      'figure.x13-arms-transfer-policy-updates',
      'strategic-question.somalia-strategy-ordered-2012',
    ]);
  });

  it('book the Counterterrorism Partnerships Fund from 2012 and its regional money to no country', () => {
    const fund = ofKind(assistance).filter(({ body }) => body.authorities.includes('CTPF') && body.mission !== null);
    expect(new Set(fund.map(({ body }) => body.period))).toEqual(new Set(['FY2012/FY2018']));
    expect(fund.map(({ body }) => body.missionLink)).toEqual(['presumed', 'presumed', 'presumed', 'presumed']);
    expect(fund.find(({ id }) => id.includes('.g18-'))?.body.recipients).toEqual(['partner.EAST-AFRICA']);
  });

  it('leave open whom the purge in Niger removed that the United States had assisted', () => {
    const officers = ofKind(regimeEvent).find(({ id }) => id === 'regime-event.g46-niger-purge-2015')?.body.officers;
    expect(officers?.commanders).toEqual({ min: 2, best: null, max: null });
    expect(officers?.general).toHaveProperty('unknown');
    expect(officers?.assistedCommanders).toHaveProperty('unknown');
  });
});

describe('the nineteen partners', () => {
  it('carry 606.2 million from the Greenbook where the essay says "over 700"', () => {
    const contributors = ['KEN', 'UGA', 'BDI', 'ETH', 'DJI'].map((code) => `partner.${code}`);
    const rows = ofKind(assistance).filter(
      ({ body }) =>
        body.account === 'DOD-OM-DW' &&
        contributors.includes(body.recipients[0] ?? '') &&
        body.period >= 'FY2009' &&
        body.period <= 'FY2018',
    );
    expect(Math.round(millions(rows) * 10) / 10).toBe(606.2);
  });

  it('keep both coups of Burkina Faso in 2022', () => {
    const coups = ofKind(regimeEvent).filter(
      ({ body }) => body.partner === 'partner.BFA' && body.when.first === '2022',
    );
    expect(coups.map(({ body }) => body.succeeded)).toEqual(['yes', 'yes']);
  });
});

function vocabularyOf(vocabulary: 'measure' | 'authority'): string[] {
  return records.flatMap(({ kind, body }) =>
    fieldsOf(kind)
      .filter((field) => field.note.vocabulary === vocabulary)
      .flatMap((field) => valuesAt(field.path, body).map(({ value }) => String(value))),
  );
}

type Assistance = ReturnType<typeof ofKind<typeof assistance.schema>>[number];

function itemsOf(total: string): readonly Assistance[] {
  return ofKind(assistance).filter(({ body }) => body.partOf === total && body.statistic === 'total');
}

/** The sum of the printed amounts, in millions of dollars, whatever their wording. */
function millions(claims: readonly Assistance[]): number {
  return claims.reduce((sum, { body }) => sum + centsOf(body.amount?.stated ?? '0'), 0) / 100_000_000;
}

function printed(id: string): readonly [string, number] {
  const amount = ofKind(assistance).find((each) => each.id === id)?.body.amount;
  return [amount?.wording ?? '', centsOf(amount?.stated ?? '0') / 100_000_000];
}
