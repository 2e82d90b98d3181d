// Whose turn it is at the one connection of the embedded engine: one holder at a time, in the order of asking. A holder that works
// long can give way: then reads that wait are answered as guests of its transaction. Whoever writes waits for a turn of its own.

import { setTimeout as pause } from 'node:timers/promises';

import { AppError } from '#kernel/errors.ts';

import { isSqlRefusal, SQLSTATE } from './engine.ts';
import type { Answer } from './engine.ts';

/** How long a query waits for the transaction before it to end. Milliseconds. */
const TURN_LIMIT = 120_000;
/** A page asks one thing after the other: how long its next question is awaited, in milliseconds. */
const LINGER = 2;
/** After so many guests the holder goes on; whoever waits then is answered the next time. */
const MOST_GUESTS = 100;

type Came = { readonly is: 'answered'; readonly answer: Answer } | { readonly is: 'turn'; readonly done: () => void };

interface Waiting {
  readonly grant: () => void;
  /** Asks as a guest; null for what has to wait for a turn. */
  visit: (() => Promise<void>) | null;
}

export interface Turns {
  /** Waits for a turn, or, for a read, for the answer that a holder lets it have. `read` asks within a transaction of somebody else, and answers null where that does not let it in. */
  readonly come: (read: (() => Promise<Answer | null>) | null) => Promise<Came>;
  /** For the holder, between two statements: lets the reads that wait ask. */
  readonly giveWay: () => Promise<void>;
}

/** Grants turns; whoever waits too long is told so, and stands in nobody's way. */
export function openTurns(): Turns {
  const waiting: Waiting[] = [];
  let taken = false;
  const pass = (): void => {
    const next = waiting.shift();
    if (next === undefined) taken = false;
    else next.grant();
  };
  const come: Turns['come'] = (read) =>
    new Promise((resolve, reject) => {
      if (!taken) {
        taken = true;
        resolve({ is: 'turn', done: pass });
        return;
      }
      const leave = (): void => {
        clearTimeout(limit);
        if (waiting.includes(own)) waiting.splice(waiting.indexOf(own), 1);
      };
      const visit = async (ask: () => Promise<Answer | null>): Promise<void> => {
        try {
          const answer = await ask();
          own.visit = null;
          if (answer === null) return;
          leave();
          resolve({ is: 'answered', answer });
        } catch (error) {
          own.visit = null;
          // What looked like a read and writes waits for its turn, where it stands.
          if (isSqlRefusal(error) && error.code === SQLSTATE.readOnly) return;
          leave();
          reject(error instanceof Error ? error : new Error(String(error)));
        }
      };
      const own: Waiting = {
        grant: () => {
          clearTimeout(limit);
          resolve({ is: 'turn', done: pass });
        },
        visit: read === null ? null : () => visit(read),
      };
      const limit = setTimeout(() => {
        leave();
        reject(
          new AppError(
            'engine_failed',
            `Expected the embedded database to be free within ${TURN_LIMIT / 1000} s, found a transaction that is still open. ` +
              'End it, or use a PostgreSQL server for work that takes so long beside other work.',
          ),
        );
      }, TURN_LIMIT);
      waiting.push(own);
    });
  return {
    come,
    async giveWay() {
      for (let guests = 0; guests < MOST_GUESTS; guests += 1) {
        const next = waiting.find(({ visit }) => visit !== null) ?? (guests === 0 ? null : await lingered(waiting));
        if (next === null || next.visit === null) return;
        await next.visit();
      }
    },
  };
}

async function lingered(waiting: readonly Waiting[]): Promise<Waiting | null> {
  await pause(LINGER);
  return waiting.find(({ visit }) => visit !== null) ?? null;
}
