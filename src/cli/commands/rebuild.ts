// `tl rebuild`: makes the derived tables anew from the chain.

import { rebuild as rebuildLedger } from '#ledger/project.ts';
import { headOf } from '#ledger/read.ts';
import { rebuildTables } from '#server/contracts/system.ts';

import type { Client } from '../client.ts';
import { COMMON, DATA } from '../command.ts';
import type { Arguments, CommandOf } from '../command.ts';
import { counted } from '../counted.ts';
import type { Effects } from '../effects.ts';
import { printJson, say } from '../effects.ts';
import { startProgress } from '../progress.ts';
import { withClient } from '../session.ts';

const args = { ...DATA, ...COMMON } as const satisfies Arguments;

export const rebuild: CommandOf<typeof args> = {
  name: 'rebuild',
  summary: 'Make the derived tables (newest versions, links, search) anew from the chain.',
  explains:
    'The chain of versions is the record; the tables that lists, links and search read are worked out from it. This empties them and works them out again, in one transaction: stopped half-way, everything is as before.',
  args,
  examples: [['tl rebuild', 'Repair what "tl verify" calls a derived table that does not agree with the chain.']],
  run: (values, effects) =>
    withClient(values, effects, 'read', async (client) => {
      const versions = await rebuilt(client, values, effects);
      if (values.json) printJson(effects, { versions });
      else say(effects, values, `The derived tables were made anew from ${counted(versions, 'version')}.`);
      return 0;
    }),
};

async function rebuilt(client: Client, values: { readonly quiet: boolean }, effects: Effects): Promise<number> {
  const progress = startProgress(effects, values, 'Rebuilding', 'versions');
  try {
    if (client.house === null) return (await client.call(rebuildTables)).versions;
    const { ledger } = client.house;
    const { seq } = await headOf(ledger);
    return await rebuildLedger(ledger, (done) => {
      effects.signal.throwIfAborted();
      progress.step(done, seq);
    });
  } finally {
    progress.end();
  }
}
