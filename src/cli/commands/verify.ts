// `tl verify`: walks the whole chain and names the first place that does not fit.

import { AppError } from '#kernel/errors.ts';
import { headOf } from '#ledger/read.ts';
import type { BrokenPlace, Verification } from '#ledger/verify.ts';
import { verify as verifyLedger } from '#ledger/verify.ts';
import { verifyRecord } from '#server/contracts/system.ts';

import type { Client } from '../client.ts';
import { COMMON, DATA } from '../command.ts';
import type { Arguments, CommandOf } from '../command.ts';
import { counted } from '../counted.ts';
import type { Effects } from '../effects.ts';
import { printJson } from '../effects.ts';
import { startProgress } from '../progress.ts';
import { withClient } from '../session.ts';

const args = { ...DATA, ...COMMON } as const satisfies Arguments;

export const verify: CommandOf<typeof args> = {
  name: 'verify',
  summary: 'Prove that nothing in the record was changed behind its back.',
  explains:
    'Every version carries a hash over the version before it. This walks the chain from its first version to its end, works every hash out again, holds the derived tables against it, and names the first version that does not fit. Keep the head that it prints: a later record that does not contain it was rewritten.',
  args,
  examples: [
    ['tl verify', 'Exit code 0 and the head of the chain, or 70 and the version that was changed.'],
    ['tl verify --json', 'The same for a program.'],
  ],
  run: (values, effects) =>
    withClient(values, effects, 'read', async (client) => {
      const { versions, head, broken } = await verification(client, values, effects);
      if (values.json) printJson(effects, { versions, head, broken });
      if (broken !== null) throw brokenError(broken);
      if (!values.json)
        effects.stdout.write(
          `${counted(versions, 'version')}, each as it was written.\nhead ${head.seq} ${head.hash}\n`,
        );
      return 0;
    }),
};

/** In this process it says how far it has come; of a server only the outcome is known. */
async function verification(
  client: Client,
  values: { readonly quiet: boolean },
  effects: Effects,
): Promise<Verification> {
  const progress = startProgress(effects, values, 'Verifying', 'versions');
  try {
    if (client.house === null) return await client.call(verifyRecord);
    const { ledger } = client.house;
    const { seq } = await headOf(ledger);
    return await verifyLedger(ledger, (done) => {
      effects.signal.throwIfAborted();
      progress.step(done, seq);
    });
  } finally {
    progress.end();
  }
}

function brokenError({ where, seq, record, version, expected, found, todo }: BrokenPlace): AppError {
  const place =
    where === 'head' ? 'At the end of the chain' : `At version ${version} of ${record} (number ${seq} of the chain)`;
  const code = where === 'derived' ? 'store_damaged' : 'chain_broken';
  return new AppError(code, `${place}: expected ${expected}, found ${found}. ${todo}`);
}
