// SHA-256 of a text in UTF-8, at once and not as a promise, because the engine also runs in a browser, where the platform's own
// hash can only be awaited. For hashes of inputs and versions; not for secrets.

import { sha256 as hash } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** The hash of a text as 64 hexadecimal digits. */
export function sha256(text: string): string {
  return bytesToHex(hash(utf8ToBytes(text)));
}
