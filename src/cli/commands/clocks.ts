// `tl clocks`: what has to be done by when, as a table, as data, or as a calendar to take along.

import type { z } from 'zod';

import { AppError } from '#kernel/errors.ts';
import { lengthWords } from '#reports/clock-calendar/calendar.ts';
import { listClocks, SHOWN_STATES } from '#server/contracts/clocks.ts';

import { COMMON, DATA, TIMES } from '../command.ts';
import type { Arguments, CommandOf } from '../command.ts';
import { counted } from '../counted.ts';
import { printJson, say } from '../effects.ts';
import { partnerNamed, partnersOf } from '../partner.ts';
import { withClient } from '../session.ts';
import { tableText } from '../table.ts';
import { timesQueryOf } from '../times.ts';

/** The most that the contract gives at once. */
const MOST = 10_000;

const args = {
  partner: { type: 'string', valueHint: 'PARTNER', description: 'Only this partner, by ISO code, id or name.' },
  state: {
    type: 'string',
    valueHint: 'STATE',
    default: 'open',
    description: `Which clocks: ${SHOWN_STATES.join(', ')} (default: open, all that still need somebody).`,
  },
  owner: { type: 'string', valueHint: 'TEXT', description: 'Only clocks whose owner holds this text.' },
  csv: { type: 'boolean', description: 'Print the clocks as CSV.' },
  ics: { type: 'boolean', description: 'Print the clocks as a calendar (iCalendar).' },
  ...TIMES,
  ...DATA,
  ...COMMON,
} as const satisfies Arguments;

export const clocks: CommandOf<typeof args> = {
  name: 'clocks',
  summary: 'Say what has to be done by when.',
  explains:
    'Every clock that runs on the day: reviews of sales, notices before a step, statements and reports that are owed. The day of receipt is day 0; weekends and recess count. A length that nobody has read in its text for that day is marked: it is not law. That nothing was done is said only where somebody answers for the docket; else it is not known.',
  args,
  examples: [
    ['tl clocks', 'All that still need somebody, today.'],
    ['tl clocks --partner SOM --as-of 2018-11-30 --state all', 'Every clock of one partner on that day.'],
    ['tl clocks --ics > clocks.ics', 'A calendar with reminders.'],
  ],
  run: (values, effects) => {
    const times = timesQueryOf(values);
    const { state, owner, csv, ics, json } = values;
    if (!SHOWN_STATES.some((each) => each === state)) {
      throw new AppError('malformed_request', `Expected --state ${SHOWN_STATES.join(', ')}, found "${state}".`);
    }
    if ([csv, ics, json].filter(Boolean).length > 1) {
      throw new AppError('malformed_request', 'Expected one of --csv, --ics and --json, found several. Leave one.');
    }
    return withClient(values, effects, 'read', async (client) => {
      const partner = values.partner === undefined ? undefined : partnerNamed(values.partner, await partnersOf(client));
      const request = { query: { ...times, partner: partner?.id, state, owner, limit: MOST } };
      if (csv || ics) {
        const response = await client.fetchForm(listClocks, csv ? 'csv' : 'ics', request);
        effects.stdout.write(await response.text());
        return 0;
      }
      const found = await client.call(listClocks, request);
      if (json) printJson(effects, found);
      else effects.stdout.write(clocksText(found));
      const more = found.total > found.clocks.length ? `, the first ${found.clocks.length} shown` : '';
      say(effects, values, `${counted(found.total, 'clock')}${more}, as of ${found.asOf}.`);
      return 0;
    });
  },
};

type Clocks = z.output<(typeof listClocks)['output']>;

function clocksText({ clocks: found }: Clocks): string {
  return tableText(
    ['STATE', 'DUE', 'DAYS', 'CLOCK', 'PARTNER', 'OWNER', 'LENGTH', 'WHAT'],
    found.map((each) => [
      each.state,
      each.due ?? 'not known',
      each.daysLeft === null ? '' : String(each.daysLeft),
      each.clock,
      each.partner?.id ?? 'all',
      each.owner,
      `${each.lengths.map(lengthWords).join(' or ')}${each.doubt === null ? '' : ' (not verified)'}`,
      [each.title, ...(each.start === null ? [] : [each.start.id]), ...each.why].join('; '),
    ]),
  );
}
