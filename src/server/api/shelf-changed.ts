// A difference between two releases in words: which fields of a row changed, and what figures stand on each side. Nothing is
// added or converted.

import { isObject } from '#kernel/json-pointer.ts';
import type { Difference, Side } from '#observations/differences.ts';

const FIELDS = ['subject', 'period', 'min', 'best', 'max', 'cents'] as const;
const NUMBER = new Intl.NumberFormat('en-US', { maximumFractionDigits: 20 });
const MONEY = new Intl.NumberFormat('en-US', { minimumFractionDigits: 2 });

/** The names of the fields that a revised row has otherwise; none for a row that was added or removed. */
export function changedIn({ before, after }: Difference): readonly string[] {
  if (before === null || after === null) return [];
  const fields = FIELDS.filter((name) => before[name] !== after[name]).map((name) =>
    name === 'cents' ? 'amount' : name,
  );
  const [left, right] = [attributesOf(before), attributesOf(after)];
  const names = [...new Set([...Object.keys(left), ...Object.keys(right)])];
  return [...fields, ...names.filter((name) => JSON.stringify(left[name]) !== JSON.stringify(right[name]))];
}

/** The figures of a side: `31 (30 to 52)`, `12,000.00`; with subject and period where they are not those of the other side. */
export function sideText(side: Side | null, other: Side | null): string {
  if (side === null) return '';
  const { min, best, max, cents } = side;
  const parts = [
    cents === null ? '' : MONEY.format(cents / 100),
    best === null ? '' : shown(best),
    min === null && max === null ? '' : `(${min === null ? '' : shown(min)} to ${max === null ? '' : shown(max)})`,
  ];
  const moved = (['subject', 'period'] as const).filter((name) => other === null || other[name] !== side[name]);
  const said = parts.filter((part) => part !== '').join(' ');
  const where = moved.map((name) => side[name]).join(', ');
  return [said === '' ? 'no figure' : said, where].filter((part) => part !== '').join(', ');
}

function shown(number: string): string {
  return Number.isSafeInteger(Number(number)) ? NUMBER.format(Number(number)) : number;
}

function attributesOf({ attributes }: Side): Readonly<Record<string, unknown>> {
  return isObject(attributes) ? attributes : {};
}
