// `npm run bench` measures what the house promises, beside the plainest way of doing the same; `npm run bench -- NAME…` only these
// parts. It prints one table on stdout and talks on stderr. It never fails on a time: the machine is shared. It does fail when the
// kill loop finds a write lost or a state torn.

import { parseArgs } from 'node:util';

import { machineLines, machineNow } from './kit/machine.ts';
import { failures, holds, ratioOf, tableOf } from './kit/report.ts';
import type { Line, Section } from './kit/report.ts';
import { openWorkshop } from './kit/workshop.ts';
import type { Workshop } from './kit/workshop.ts';

type Run = (shop: Workshop) => Promise<readonly Line[]>;

/** The parts in their order; each is loaded only when it is run. */
const PARTS: Readonly<Record<string, () => Promise<Run>>> = {
  start: async () => (await import('./parts/start.ts')).startPart,
  web: async () => (await import('./parts/web.ts')).webPart,
  import: async () => (await import('./parts/import.ts')).importPart,
  intake: async () => (await import('./parts/intake.ts')).intakePart,
  incidents: async () => (await import('./parts/incidents.ts')).incidentsPart,
  tables: async () => (await import('./parts/tables.ts')).tablesPart,
  rules: async () => (await import('./parts/rules.ts')).rulesPart,
  months: async () => (await import('./parts/months.ts')).monthsPart,
  verify: async () => (await import('./parts/verify.ts')).verifyPart,
  memory: async () => (await import('./parts/memory.ts')).memoryPart,
  dossier: async () => (await import('./parts/dossier.ts')).dossierPart,
  sources: async () => (await import('./parts/sources.ts')).sourcesPart,
  command: async () => (await import('./parts/command.ts')).commandPart,
  names: async () => (await import('./parts/names.ts')).namesPart,
  backtest: async () => (await import('./parts/backtest.ts')).backtestPart,
  forecast: async () => (await import('./parts/forecast.ts')).forecastPart,
  kill: async () => (await import('./parts/kill.ts')).killPart,
};

const USAGE = `Usage: npm run bench -- [${Object.keys(PARTS).join('|')}]… [--json] [--rounds N]
BENCH_SCALE=0.1 in the environment does a tenth of the work; budgets are then not judged.`;

function refuse(found: string): never {
  process.stderr.write(`bench: ${found}\n${USAGE}\n`);
  process.exit(64);
}

function readCommand(): { readonly names: readonly string[]; readonly json: boolean; readonly rounds: number | null } {
  try {
    const { values, positionals } = parseArgs({
      options: { json: { type: 'boolean', default: false }, rounds: { type: 'string' } },
      allowPositionals: true,
    });
    const unknown = positionals.find((name) => !(name in PARTS));
    if (unknown !== undefined) refuse(`expected the names of parts, found "${unknown}".`);
    const rounds = values.rounds === undefined ? null : Number(values.rounds);
    if (rounds !== null && !(Number.isSafeInteger(rounds) && rounds > 0))
      refuse(`expected a number of rounds, found "${values.rounds}".`);
    return { names: positionals.length === 0 ? Object.keys(PARTS) : positionals, json: values.json, rounds };
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function readScale(): number {
  const text = process.env['BENCH_SCALE'] ?? '1';
  const scale = Number(text);
  if (scale > 0 && scale <= 1) return scale;
  return refuse(`expected BENCH_SCALE above 0 and up to 1, found "${text}".`);
}

const { names, json, rounds } = readCommand();
const scale = readScale();
const machine = await machineNow();
const shop = openWorkshop({ scale, rounds, say: (text) => void process.stderr.write(`${text}\n`) });
const sections: Section[] = [];
try {
  for (const [part, load] of Object.entries(PARTS)) {
    if (!names.includes(part)) continue;
    const section = { part, lines: await (await load())(shop) };
    sections.push(section);
    // A whole run takes long: who waits sees what is there already.
    if (names.length > 1) shop.say(`\n${tableOf([section], scale)}\n`);
  }
} finally {
  await shop.close();
}
const failed = failures(sections);
if (json) {
  const lines = sections.map(({ part, lines: own }) => ({
    part,
    lines: own.map((line) => ('notRun' in line ? line : { ...line, ratio: ratioOf(line), holds: holds(line) })),
  }));
  process.stdout.write(`${JSON.stringify({ machine, scale, sections: lines, failed }, null, 2)}\n`);
} else {
  process.stdout.write(
    `${machineLines(machine)}\n${scale === 1 ? '' : `at scale ${scale}: budgets are not judged\n`}\n${tableOf(sections, scale)}\n`,
  );
}
for (const failure of failed) process.stderr.write(`bench: FAILED: ${failure}\n`);
process.exitCode = failed.length > 0 ? 1 : 0;
