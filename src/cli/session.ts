// Opening the record for a verb and closing it again. A verb that reads finds the worked examples in the default folder of a
// fresh clone, as "tl start" would; in a folder that a person named, nothing is made that they did not ask for.

import { EXAMPLES_ROOT, loadExamples } from '#ingest/examples.ts';
import { describeProblem } from '#kernel/result.ts';
import type { House } from '#server/house.ts';

import { inProcess, openClient, openHere } from './client.ts';
import type { Client } from './client.ts';
import { counted } from './counted.ts';
import type { Effects } from './effects.ts';
import { say } from './effects.ts';
import { isThere, nothingThere, placeOf } from './location.ts';
import { importProgress, rateText } from './progress.ts';

interface SessionArgs {
  readonly data: string | undefined;
  readonly quiet: boolean;
}

/** What a verb does where there is no record yet: `read` needs one, `write` may begin it. */
export type Purpose = 'read' | 'write';

/** Opens the record, does the work, and closes it whatever happens. */
export async function withClient(
  args: SessionArgs,
  effects: Effects,
  purpose: Purpose,
  work: (client: Client) => Promise<number>,
): Promise<number> {
  const client = await openFor(args, effects, purpose);
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

async function openFor(args: SessionArgs, effects: Effects, purpose: Purpose): Promise<Client> {
  const place = placeOf(args, effects);
  if (purpose === 'write' || (await isThere(place))) return openClient(place, effects);
  if (place.isNamed) throw nothingThere(place);
  const house = await openHere(place, effects);
  try {
    await loadOnce(house, args, effects);
  } catch (error) {
    await house.close();
    throw error;
  }
  return inProcess(house, effects);
}

/** Loads the worked examples into a record that never had them, and says what was done. */
export async function loadOnce(house: House, args: SessionArgs, effects: Effects): Promise<void> {
  const progress = importProgress(effects, args, 'the worked examples');
  const began = effects.now();
  const author = {
    by: 'Throughline',
    reason: 'The worked examples that come with the product, loaded at the first start.',
    atMilliseconds: began,
  };
  const options = { signal: effects.signal, onRead: progress.onRead, onStoring: progress.onStoring };
  const outcome = await loadExamples(house.ledger, EXAMPLES_ROOT, author, house.operator, options).finally(
    progress.end,
  );
  if (!outcome.ok) {
    // The record of a house is worth more than its examples: it opens without them.
    const [first] = outcome.failure;
    const shown = first === undefined ? '' : ` First: ${describeProblem(first)}`;
    effects.stderr.write(
      `The worked examples were not loaded: ${counted(outcome.failure.length, 'problem')}, nothing was stored.${shown} "tl start --no-examples" starts without them.\n`,
    );
    return;
  }
  if (outcome.value.kind === 'loaded') {
    const { sets, report } = outcome.value;
    const milliseconds = effects.now() - began;
    const seconds = (milliseconds / 1000).toFixed(1);
    say(
      effects,
      args,
      `Loaded the worked examples: ${counted(report.rowsIn, 'record')} in ${seconds} s${rateText(report.rowsIn, milliseconds)}.`,
    );
    for (const { title } of sets) say(effects, args, `  ${title}`);
  } else if (outcome.value.kind === 'loaded-before') {
    for (const name of outcome.value.changed) {
      say(
        effects,
        args,
        `The example set "${name}" has changed since it was loaded; the record keeps what it has. "tl import examples/${name}" shows what differs.`,
      );
    }
    for (const name of outcome.value.added) {
      say(effects, args, `The example set "${name}" is new. "tl import examples/${name}" loads it.`);
    }
  }
}
