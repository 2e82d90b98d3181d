// Made-up names of units, as registers and lists write them: numbered units with their kind and what they are for, police by town, ships,
// schools; and the same names as somebody else would have typed them. No real name is among them.

import { seeded } from '../kit/random.ts';
import type { Random } from '../kit/random.ts';

const KINDS = ['Battalion', 'Brigade', 'Division', 'Regiment', 'Company', 'Squadron', 'Group', 'Wing'];
const TASKS = [
  'Infantry',
  'Artillery',
  'Armoured',
  'Engineer',
  'Signals',
  'Guards',
  'Recce',
  'Special Forces',
  'Task Force',
  '',
];
const SITES = ['Police Division', 'Police Station', 'Naval Base', 'Training School', 'Area Command', 'Ordnance Depot'];
const SYLLABLES = [
  'ba',
  'ko',
  'ri',
  'tu',
  'mel',
  'an',
  'sho',
  'gwa',
  'di',
  'nor',
  'le',
  'zan',
  'fu',
  'ire',
  'ok',
  'pa',
];
const SHORT: Readonly<Record<string, string>> = {
  Battalion: 'Bn',
  Brigade: 'BDE',
  Division: 'Div',
  Regiment: 'Regt',
  Company: 'Coy',
  Squadron: 'SQN',
  Infantry: 'Inf',
  Artillery: 'ARTY',
};

function town(random: Random): string {
  const word = Array.from({ length: random.between(2, 4) }, () => random.pick(SYLLABLES)).join('');
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}

/** So many names of a register, in one country; the same at every run. */
export function registerNames(count: number): readonly string[] {
  const random = seeded(2024);
  return Array.from({ length: count }, () => {
    const kind = random.next();
    if (kind < 0.55) {
      const task = random.pick(TASKS);
      return `${random.between(1, 999)} ${task}${task === '' ? '' : ' '}${random.pick(KINDS)}`;
    }
    if (kind < 0.9) return `${town(random)} ${random.pick(SITES)}`;
    return kind < 0.95
      ? `NNS ${town(random)}`
      : `${town(random)} ${random.pick(TASKS)} ${random.pick(KINDS)}`.replace(/ {2,}/g, ' ');
  });
}

/** A name as a list would write it: shortened, in capitals, with a place behind it, or with a slip of the pen. */
export function asTyped(name: string, random: Random): string {
  let typed = name.replace(/\b\p{L}+\b/gu, (word) => (random.chance(0.5) ? (SHORT[word] ?? word) : word));
  if (random.chance(0.3)) typed = typed.replace(/^\d+/, (digits) => `${digits}th`);
  if (random.chance(0.3)) typed = `${typed}, ${town(random)}`;
  if (random.chance(0.2)) typed = `HQ ${typed}`;
  if (random.chance(0.2)) typed = slipped(typed, random);
  return random.chance(0.4) ? typed.toUpperCase() : typed;
}

/** Two neighboring letters swapped. */
function slipped(text: string, random: Random): string {
  const at = random.between(1, Math.max(1, text.length - 2));
  const [one, two] = [text[at], text[at + 1]];
  if (one === undefined || two === undefined || !/^\p{L}{2}$/u.test(one + two)) return text;
  return `${text.slice(0, at)}${two}${one}${text.slice(at + 2)}`;
}
