// Remembers up to which moment of the record a reader has looked, so that Today can say what is new since. Beside the theme it is the
// only cookie of this server: a moment of the record, nothing of the reader.

import { markAsSeen } from '../contracts/frame.ts';
import { filling } from '../served.ts';

const YEAR = 365 * 24 * 60 * 60;

export const lookedRoute = filling({
  contract: markAsSeen,
  act: async (_asked, _input, { at }) => ({
    goTo: '/',
    headers: { 'set-cookie': `looked=${encodeURIComponent(at)}; Path=/; Max-Age=${YEAR}; SameSite=Strict; HttpOnly` },
  }),
});
