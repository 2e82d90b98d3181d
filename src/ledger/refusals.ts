// Why a change of a batch is refused: what it says of markings, versions and merges. Each answers a problem or null. Nothing that
// the writer may not see is named, and whether something hidden is there shows only where it could not be otherwise.

import { maySee } from '#kernel/marking.ts';
import type { Marking, Reader } from '#kernel/marking.ts';
import type { Problem } from '#kernel/result.ts';

import type { CurrentFolds, Merge } from './merges.ts';
import type { VersionRow } from './record.ts';
import type { Draft } from './validate.ts';
import { markedAbove, redact } from './visibility.ts';
import type { Closed } from './visibility.ts';

/** A put by its writer: what is written, over what. */
interface Put {
  readonly id: string;
  readonly draft: Draft;
  readonly before: VersionRow | null;
  readonly marking: Marking;
  readonly compartments: readonly string[];
  readonly reader: Reader;
  readonly closed: Closed;
}

/** Nobody writes what they could not read, nor over what they cannot read. */
export function closedToWriter({ id, draft, before, marking, compartments, reader, closed }: Put): Problem | null {
  if (before !== null && !maySee(reader, before.marking, before.compartments)) {
    const todo = 'Leave the id out and the record gets one, or choose another.';
    return { at: 'id', expected: 'an id that can be used', found: 'one that cannot', todo };
  }
  if (!maySee(reader, marking, compartments)) {
    return {
      at: 'marking',
      expected: `a marking up to "${reader.clearance}" and compartments that you hold`,
      found: [marking, ...compartments].join(', '),
      todo: 'Ask somebody who may read it to write it.',
    };
  }
  const [above] = markedAbove(draft.kind, draft.body, reader);
  if (above !== undefined) {
    const expected = `nothing in a field that is marked above "${reader.clearance}"`;
    return { at: above, expected, found: 'a value', todo: 'Ask somebody who may read the field to write it.' };
  }
  if (before === null) return null;
  const seen = redact(draft.kind, before.body, before.citations, reader, closed);
  if (seen.withheld.length === 0 && seen.citations.length === before.citations.length) return null;
  return {
    at: '',
    expected: `a record of which you may read every part`,
    found: `parts of ${id} that are withheld from you`,
    todo: 'Ask somebody who may read it whole to write it; what you cannot see would be lost.',
  };
}

/** A writer names the version that they have read, unless the record is new. */
export function staleRefusal(id: string, known: number, expects: number | undefined): Problem | null {
  if (known === (expects ?? 0)) return null;
  return {
    at: 'expects',
    expected: known === 0 ? 'version 0: there is no such record yet' : `version ${known}, the newest`,
    found: expects === undefined ? 'no version, and other content' : `version ${expects}`,
    todo:
      known === 0
        ? 'Leave the version out to make a new record.'
        : `Read version ${known} of ${id}, see what has changed, and write again naming that version.`,
  };
}

/** Only what stands can be retracted, and only by who has read its newest version. */
export function retractionRefusal(before: VersionRow | null, known: number, expects: number): Problem | null {
  const todo = 'Read the record again and retract the version that you have read.';
  if (before === null || before.retracted) {
    const found = before === null ? 'no such record' : 'a retracted record';
    return { at: 'id', expected: 'a record that stands', found, todo };
  }
  if (known === expects) return null;
  return { at: 'expects', expected: `version ${known}, the newest`, found: `version ${expects}`, todo };
}

/**
 * A record is merged into one other at the most, and never into itself by way of others. What the writer may not see of the
 * merges in the way stays unsaid.
 */
export function mergeRefusal(merge: Merge, folds: CurrentFolds, reader: Reader): Problem | null {
  const obstacle = folds.obstacle(merge);
  if (obstacle === null) return null;
  const todo = 'Retract the earlier merge first, or merge into the record that stands for both.';
  const expected = 'a record that is not merged yet';
  const isOpen = obstacle.by.every((each) => folds.isOpen(each, reader));
  const folded = obstacle.is === 'ring' ? merge.keep : merge.fold;
  const into = obstacle.is === 'ring' ? merge.fold : obstacle.by[0].keep;
  const found = `${folded} is already read as part of ${isOpen ? into : 'another'}`;
  return { at: '/fold', expected, found, todo };
}
