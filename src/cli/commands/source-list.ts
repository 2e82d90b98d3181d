// `tl source list` and `tl source status`: what can be read, what is on record, and what was kept out of it.

import type { z } from 'zod';

import { AppError } from '#kernel/errors.ts';
import { listSetAside, listShelf, readDataset } from '#server/contracts/shelf.ts';

import type { Client } from '../client.ts';
import type { Effects } from '../effects.ts';
import { printJson, say } from '../effects.ts';
import { plain } from '../plain.ts';
import { tableText } from '../table.ts';
import { knownQueryOf, limitOf } from './source-words.ts';
import type { SourceAction, SourceArgs } from './source-words.ts';

const RELEASE_COLUMNS = ['DATASET', 'RELEASE', 'KNOWN FROM', 'ROWS IN', 'STORED', 'SET ASIDE', 'LOADED', 'FILE'];
const SHOWN = 20;

type Listed = Pick<z.output<typeof listShelf.output>[number], 'dataset' | 'releases'>;

export const listSources: SourceAction = (values, effects) => {
  const query = knownQueryOf(values);
  return async (client) => {
    const datasets = await client.call(listShelf, { query });
    if (values.json) printJson(effects, datasets);
    else effects.stdout.write(datasetsText(datasets));
  };
};

function datasetsText(datasets: z.output<typeof listShelf.output>): string {
  const rows = datasets.map(({ dataset, title, licence, releases, address }) => [
    dataset,
    releases.length === 0 ? '–' : String(releases.length),
    releases.length === 0 ? '–' : number(releases.reduce((sum, each) => sum + each.rowsStored, 0)),
    licence.mayBeExported ? 'yes' : 'no',
    title,
    releases.length === 0 ? address : '',
  ]);
  return tableText(['DATASET', 'RELEASES', 'ROWS', 'EXPORT', 'TITLE', 'FETCH IT FROM'], rows);
}

export const sourceStatus: SourceAction = (values, effects) => {
  const { dataset } = values;
  const [query, limit] = [knownQueryOf(values), limitOf(values, SHOWN)];
  if (dataset !== undefined) return (client) => oneStatus(client, values, { dataset, query, limit }, effects);
  if (values.limit !== undefined) {
    throw new AppError(
      'malformed_request',
      'Expected --limit with the DATASET whose rows set aside are listed, found it without. Leave it out, or name the dataset.',
    );
  }
  return async (client) => {
    const datasets = await client.call(listShelf, { query });
    const loaded = datasets.filter(({ releases }) => releases.length > 0);
    if (values.json) printJson(effects, loaded);
    else effects.stdout.write(releasesText(loaded));
    if (loaded.length === 0)
      say(effects, values, 'No release is on record. "tl source list" says where to fetch files.');
  };
};

interface StatusAsked {
  readonly dataset: string;
  readonly query: ReturnType<typeof knownQueryOf>;
  readonly limit: number;
}

async function oneStatus(
  client: Client,
  values: SourceArgs,
  { dataset, query, limit }: StatusAsked,
  effects: Effects,
): Promise<void> {
  const found = await client.call(readDataset, { params: { dataset }, query });
  const keptOut = [];
  for (const { release } of found.releases.filter(({ rowsSetAside }) => rowsSetAside > 0)) {
    keptOut.push(await client.call(listSetAside, { params: { dataset, release }, query: { ...query, limit } }));
  }
  if (values.json) {
    printJson(effects, { ...found, setAside: keptOut });
    return;
  }
  effects.stdout.write(`${found.title}. ${found.licence.name}. ${found.licence.words}\n\n`);
  effects.stdout.write(releasesText([found]));
  if (found.releases.length === 0) say(effects, values, `No release is on record. Fetch one from ${found.address}`);
  for (const { release, rows, total, leftOut } of keptOut) {
    effects.stdout.write(plain(`\nSet aside of ${release}\n`));
    const cells = rows.map((each) => [
      number(each.row),
      each.column,
      each.expected,
      each.found ?? 'left out',
      each.reason,
    ]);
    effects.stdout.write(tableText(['ROW', 'COLUMN', 'EXPECTED', 'FOUND', 'WHY'], cells));
    if (leftOut !== null) say(effects, values, leftOut);
    if (total > rows.length)
      say(effects, values, `${rows.length} of ${number(total)}; --limit ${Math.min(total, 10_000)} lists more.`);
  }
}

function releasesText(datasets: readonly Listed[]): string {
  const rows = datasets.flatMap(({ dataset, releases }) =>
    releases.map((each) => [
      dataset,
      each.release,
      each.knownFrom,
      number(each.rowsIn),
      number(each.rowsStored),
      number(each.rowsSetAside),
      each.loadedAt.slice(0, 10),
      each.file,
    ]),
  );
  return tableText(RELEASE_COLUMNS, rows);
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
