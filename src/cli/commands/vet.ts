// `tl vet`: a list of names against the record, as a sheet that a lawyer can read and as a table.

import { readFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { gunzipSync } from 'node:zlib';

import type { z } from 'zod';

import { readNominees } from '#ingest/nominees.ts';
import { AppError } from '#kernel/errors.ts';
import { nameOf } from '#kernel/id.ts';
import { VETTING_LAWS } from '#records/supported.ts';
import { RESULT_COLUMNS, resultRows } from '#reports/vetting-list/csv.ts';
import { FOUND } from '#reports/vetting-list/list.ts';
import { countLines } from '#reports/vetting-list/query.ts';
import { FOUND_WORDS, renderVettingHtml } from '#reports/vetting-list/render-html.ts';
import type { VettedList } from '#reports/vetting-list/render-html.ts';
import { MOST_LINES, vetList } from '#server/contracts/vetting.ts';
import { tableCsv } from '#server/csv-table.ts';

import { COMMON, DATA, TIMES } from '../command.ts';
import type { Arguments, CommandOf } from '../command.ts';
import { counted } from '../counted.ts';
import type { Effects } from '../effects.ts';
import { printJson, say } from '../effects.ts';
import { partnerNamed, partnersOf } from '../partner.ts';
import { startProgress } from '../progress.ts';
import { withClient } from '../session.ts';
import { tableText } from '../table.ts';
import { timesQueryOf } from '../times.ts';
import { writeFiles } from '../write-files.ts';

const args = {
  list: {
    type: 'positional',
    description:
      'The list: a CSV or TSV file, also .gz, or a text with one name a line, each with its day at the end if there is one: 3 Brigade, 2013-05-01.',
  },
  of: {
    type: 'string',
    valueHint: 'PARTNER',
    required: true,
    description: 'Whose units they are, by ISO code, id or name.',
  },
  law: {
    type: 'string',
    valueHint: 'LAW',
    default: 'state',
    description: `Under which vetting law: ${VETTING_LAWS.join(' or ')} (default: state).`,
  },
  column: { type: 'string', valueHint: 'NAME', description: 'The column of the unit (default: unit, name, ...).' },
  day: {
    type: 'string',
    valueHint: 'NAME',
    description: 'The column of the day (default: on, date, start_date, ...).',
  },
  where: {
    type: 'string',
    valueHint: 'COLUMN=VALUE',
    description: 'Only the rows whose column has this value, such as iso3=NGA.',
  },
  out: { type: 'string', valueHint: 'DIR', description: 'Write the sheet as HTML and CSV into this folder.' },
  ...TIMES,
  ...DATA,
  ...COMMON,
} as const satisfies Arguments;

type Vetted = z.output<typeof vetList.output>;

export const vet: CommandOf<typeof args> = {
  name: 'vet',
  summary: 'Vet a list of units against the record.',
  explains:
    'Says of each name: clear on this record; not clear, and why; or that it cannot be answered. What a name may mean is proposed with its reasons and confirmed by a person only; until then the line cannot be answered, and the sheet says what the answer would be for each unit proposed. A unit answers for what units under it did on the day. Each line is asked by the wording of the law on its day. Every line of the list is accounted for; nothing is stored.',
  args,
  examples: [
    ['tl vet nominees.csv --of NGA --out out', 'Writes out/vetting-NGA.html and out/vetting-NGA.csv.'],
    ['tl vet fmt.tsv.gz --of NGA --column student_unit --where iso3=NGA', 'All trainings of one country.'],
    ['tl vet names.txt --of Nigeria --law defense --as-of 2018-06-30', 'One name a line, for one day.'],
  ],
  run: (values, effects) => {
    const times = timesQueryOf(values);
    const law = VETTING_LAWS.find((each) => each === values.law);
    if (law === undefined) {
      throw new AppError('malformed_request', `Expected --law ${VETTING_LAWS.join(' or ')}, found "${values.law}".`);
    }
    return withClient(values, effects, 'read', async (client) => {
      const options = { nameColumn: values.column, dayColumn: values.day, where: values.where };
      const listed = readNominees(await textOf(values.list, effects), options);
      const partner = partnerNamed(values.of, await partnersOf(client));
      const progress = startProgress(effects, values, `Vetting ${basename(values.list)}`, 'lines');
      const answers: Vetted[] = [];
      for (let from = 0; from === 0 || from < listed.lines.length; from += MOST_LINES) {
        const lines = listed.lines
          .slice(from, from + MOST_LINES)
          .map(({ row, text, on }) => ({ row, text, ...(on === null ? {} : { on }) }));
        answers.push(await client.call(vetList, { query: times, body: { partner: partner.id, law, lines } }));
        progress.step(Math.min(from + MOST_LINES, listed.lines.length), listed.lines.length);
      }
      progress.end();
      const vetted = joined(answers, { list: basename(values.list), setAside: listed.setAside });
      if (values.json) printJson(effects, vetted);
      else effects.stdout.write(summary(vetted));
      if (values.out !== undefined) {
        const name = `vetting-${nameOf(vetted.partner.id)}`;
        const files = [
          { name: `${name}.html`, content: renderVettingHtml(vetted) },
          { name: `${name}.csv`, content: tableCsv(RESULT_COLUMNS, resultRows(vetted.results)) },
        ];
        for (const path of await writeFiles(values.out, files, effects)) say(effects, values, `Wrote ${path}`);
      }
      const aside = vetted.setAside.length === 0 ? '' : `, ${vetted.setAside.length} set aside`;
      const out =
        listed.leftOut === 0
          ? ''
          : `; ${listed.leftOut.toLocaleString('en-US')} rows that --where leaves out were not asked about`;
      say(effects, values, `${counted(vetted.counts.lines, 'line')} vetted${aside}${out}.`);
      for (const { row, because } of vetted.setAside.slice(0, 10)) say(effects, values, `  row ${row}: ${because}`);
      return 0;
    });
  },
};

async function textOf(path: string, effects: Effects): Promise<string> {
  const bytes = await readFile(resolve(effects.cwd, path)).catch((cause: unknown) => {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new AppError('malformed_request', `Expected a file at ${path}, found none that can be read (${said}).`, {
      cause,
    });
  });
  try {
    const plain = bytes[0] === 0x1f && bytes[1] === 0x8b ? gunzipSync(bytes) : bytes;
    return new TextDecoder('utf-8', { fatal: true }).decode(plain);
  } catch (cause) {
    const said = cause instanceof Error ? cause.message : String(cause);
    throw new AppError(
      'malformed_request',
      `Expected ${path} as text in UTF-8, also packed by gzip, found bytes that are neither (${said}). Save it as UTF-8.`,
      { cause },
    );
  }
}

function joined(answers: readonly Vetted[], more: Pick<VettedList, 'list' | 'setAside'>): VettedList {
  const [first] = answers;
  if (first === undefined) throw new RangeError('a list was vetted without an answer');
  const results = answers.flatMap((answer) => answer.results);
  const { partner, law, asOf, completeness } = first;
  return { ...more, partner, law, asOf, completeness, results, counts: countLines(results) };
}

function summary({ counts, completeness }: VettedList): string {
  const answers = tableText(
    ['ANSWER', 'LINES'],
    [
      ['not clear', String(counts.answers['not-clear'])],
      ['cannot be answered', String(counts.answers['cannot-be-answered'])],
      ['clear on this record', String(counts.answers['clear-on-this-record'])],
    ],
  );
  const found = tableText(
    ['WHAT THE NAME WAS', 'LINES'],
    FOUND.map((each) => [FOUND_WORDS[each], String(counts.found[each])]),
  );
  const { units, allegations, allegationsWithoutUnit } = completeness;
  const register = tableText(
    ['THE REGISTER BEHIND IT', 'COUNT'],
    [
      ['units that a name can mean', String(units)],
      ['known only to stand between two others', String(completeness.placeholders)],
      ['with a superior on record', String(completeness.withSuperiorEver)],
      ['  of these on the day', String(completeness.withSuperior)],
      ['with a commander on record', String(completeness.withCommanderEver)],
      ['  of these on the day', String(completeness.withCommander)],
      ['accepted allegations', String(allegations)],
      ['of these naming no unit', String(allegationsWithoutUnit)],
    ],
  );
  return `${answers}\n${found}\n${register}`;
}
