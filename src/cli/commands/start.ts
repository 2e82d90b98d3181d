// `tl start`: opens the record, loads the worked examples once, and serves it on this machine until it is told to stop.

import { AppError } from '#kernel/errors.ts';

import { openHere } from '../client.ts';
import { COMMON, DATA } from '../command.ts';
import type { Arguments, CommandOf } from '../command.ts';
import { printJson, say } from '../effects.ts';
import { placeOf } from '../location.ts';
import { loadOnce } from '../session.ts';

const args = {
  port: {
    type: 'string',
    valueHint: 'PORT',
    description: 'This port and no other (default: 4815, or the next that is free).',
  },
  examples: { type: 'boolean', default: true, description: 'Do not load the worked examples.' },
  ...DATA,
  ...COMMON,
} as const satisfies Arguments;

export const start: CommandOf<typeof args> = {
  name: 'start',
  summary: 'Open the record and serve it to a browser on this machine.',
  explains: [
    'Opens the data folder, creating it where there is none, and serves it on loopback only: no other machine reaches it. The first start loads the worked examples; later ones leave the record as it is.',
    'The address is printed on stdout. Other verbs on the same folder talk to this server by themselves. Ctrl-C stops it: what was begun is finished first.',
  ].join('\n\n'),
  args,
  examples: [
    ['tl start', 'Serve ./data, with the worked examples at the first start.'],
    ['tl start --data ~/partnerships --no-examples', 'Begin a record of your own in another folder.'],
    ['tl start --port 8080', 'Serve on that port, or say that it is in use.'],
  ],
  async run(values, effects) {
    const port = portOf(values.port);
    const house = await openHere(placeOf(values, effects), effects);
    const failed = new AbortController();
    try {
      const { serve } = await import('#server/serve.ts');
      const signal = AbortSignal.any([effects.signal, failed.signal]);
      // The address is taken first, so that one that is in use is told at once, and told to people when the record is ready.
      const { url, closed } = await serve(house, { ...(port === undefined ? {} : { port }), signal });
      if (values.examples) {
        await loadOnce(house, values, effects).catch(async (error: unknown) => {
          failed.abort();
          await closed;
          throw error;
        });
      }
      if (values.json) printJson(effects, { url });
      else effects.stdout.write(`${url}\n`);
      say(effects, values, 'The record is open at this address. Ctrl-C stops it.');
      // The first reader finds worked out what every page asks for.
      void fetch(url, { signal }).catch(() => undefined); // the page itself says what is wrong when somebody opens it
      await closed;
      say(effects, values, 'Stopped. Everything that was acknowledged is stored.');
      return 0;
    } finally {
      await house.close();
    }
  },
};

function portOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const port = Number(text);
  if (/^\d{1,5}$/.test(text) && port <= 65535) return port;
  throw new AppError(
    'malformed_request',
    `Expected --port to be a number up to 65535 (0 for any that is free), found "${text}".`,
  );
}
