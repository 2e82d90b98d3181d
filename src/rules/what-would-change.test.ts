import { describe, expect, it } from 'vitest';

import { FACTS, foldersOfShelf } from '../../test/house/policy-files.ts';
import { compileAll } from './compile-all.ts';
import { runCases } from './run-cases.ts';
import { whatWouldChange } from './what-would-change.ts';
import type { Change } from './what-would-change.ts';

const shelf = compileAll(foldersOfShelf(), FACTS);

/** What would change the answer of one case of the shelf. */
function changesOf(policy: string, name: string): readonly Change[] {
  const compiled = shelf.policies.get(policy);
  const outcome = (compiled === undefined ? [] : runCases(compiled)).find((each) => each.name.startsWith(name));
  if (outcome === undefined) throw new Error(`${policy} has no case "${name}"`);
  return whatWouldChange(outcome.evaluation);
}

describe('what would change an answer', () => {
  it('names every part of a yes, each with its distance, and that each alone would turn it', () => {
    expect(changesOf('t40', 'Somalia in late 2018')).toEqual([
      {
        path: '/when/all/0',
        text: 'Share of assistance for a temporary mission: 93.8%; asked for: more than 75%. It would have to fall by at least 18.8 percentage points.',
        alone: true,
      },
      {
        path: '/when/all/1',
        text: 'Months to the planned end of the mission: 14 to 25 months; asked for: at most 36 months. Its upper end would have to rise by more than 11 months.',
        alone: true,
      },
      { path: '/when/all/2', text: 'Plan for the hand-over: no. It would have to be yes.', alone: true },
    ]);
  });

  it('leaves out what does not decide a no', () => {
    expect(changesOf('t40', 'Thirty-seven months').map(({ path, alone }) => [path, alone])).toEqual([
      ['/when/all/1', true],
    ]);
  });

  it('says that several parts of a no would have to change together', () => {
    expect(changesOf('t27', 'Exactly half').map(({ alone }) => alone)).toEqual([true]);
    expect(changesOf('t13', 'Falling assistance').map(({ text }) => text)).toEqual([
      'Change of assistance, year on year: −60%; asked for: more than 25%. It would have to rise by more than 85 percentage points.',
    ]);
    expect(changesOf('t12', 'High hazard and nothing planned').map(({ path, alone }) => [path, alone])).toEqual([
      ['/when/all/1/any/0', true],
      ['/when/all/1/any/1', true],
      ['/when/all/1/any/2', true],
    ]);
  });

  it('says when a number stands on its threshold', () => {
    expect(changesOf('t40', 'Exactly three quarters')[0]?.text).toContain(
      'It is on the threshold: any rise would turn it.',
    );
  });

  it('names what is not known, and why', () => {
    expect(changesOf('t40', 'Nobody has looked')).toEqual([
      {
        path: '/when/all/2',
        text: 'Plan for the hand-over is not known (no strategy is on record for this day). Asked for: no.',
        alone: true,
      },
    ]);
    expect(changesOf('t40', 'An end in 2021')[0]?.text).toContain('A closer number would settle it.');
  });

  it('is empty for a rule that is not in force', () => {
    expect(changesOf('t40', 'The day before')).toEqual([]);
  });
});
