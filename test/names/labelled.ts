// The pairs that were labelled by hand, as they lie beside this file: a text of a list, a name of the register, and whether they
// mean one unit.

import { readFileSync } from 'node:fs';
import path from 'node:path';

/** One labelled pair. */
export interface LabelledPair {
  readonly text: string;
  readonly registerName: string;
  readonly registerId: string;
  readonly label: 'match' | 'no-match' | 'unsure';
}

/** The set that weights and thresholds are tuned on, and the set that is only measured. */
export type PairSet = 'tuning' | 'untouched';

/** Where a set lies. */
function pathOf(set: PairSet): string {
  return path.join(import.meta.dirname, `pairs-${set}.tsv`);
}

/** The pairs of one set. Throws with the line for a row that does not fit. */
export function labelledPairs(set: PairSet): readonly LabelledPair[] {
  const file = pathOf(set);
  const [head, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  if (head?.startsWith('text\tregister_name\tregister_id\tlabel\treason') !== true)
    throw new Error(`${file}:1: expected the columns text, register_name, register_id, label, reason, found "${head}"`);
  return lines.map((line, index) => {
    const [text, registerName, registerId, label, reason] = line.split('\t');
    const isLabel = label === 'match' || label === 'no-match' || label === 'unsure';
    if (text === undefined || registerName === undefined || registerId === undefined || !isLabel || !reason)
      throw new Error(`${file}:${index + 2}: expected text, name, id, a label and a reason, found "${line}"`);
    return { text, registerName, registerId, label };
  });
}

/** How well a yes or no fits the labels; what nobody was sure of is left out. */
export interface Quality {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  readonly pairs: number;
}

/** Counts the pairs for which a score reaches a threshold. */
export function qualityOf(
  scored: readonly { readonly pair: LabelledPair; readonly score: number }[],
  threshold: number,
): Quality {
  let [right, wrong, missed, pairs] = [0, 0, 0, 0];
  for (const { pair, score } of scored) {
    if (pair.label === 'unsure') continue;
    pairs += 1;
    const isSuggested = score >= threshold;
    if (isSuggested && pair.label === 'match') right += 1;
    else if (isSuggested) wrong += 1;
    else if (pair.label === 'match') missed += 1;
  }
  const precision = right + wrong === 0 ? 0 : right / (right + wrong);
  const recall = right + missed === 0 ? 0 : right / (right + missed);
  return {
    precision,
    recall,
    f1: precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall),
    pairs,
  };
}
