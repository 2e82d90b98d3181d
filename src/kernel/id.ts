// Identities. A record's id is its kind and a readable name, `assistance.kenya-train-and-equip`, the same in files, links and
// addresses. New ids are made here, not by the database, so that both engines make the same.

declare const recordId: unique symbol;

/** The identity of a record: `<kind>.<name>`. */
export type RecordId = string & { readonly [recordId]: true };

const RECORD_ID = /^[a-z][a-z-]*\.[A-Za-z0-9][A-Za-z0-9_-]{0,118}$/;

/** Tells whether a text has the form of a record's id. */
export function isRecordId(text: string): text is RecordId {
  return RECORD_ID.test(text);
}

/** The kind that an id names. */
export function kindOf(id: string): string {
  return id.slice(0, Math.max(0, id.indexOf('.')));
}

/** The name within its kind. */
export function nameOf(id: string): string {
  return id.slice(id.indexOf('.') + 1);
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new id that sorts by time: ten characters of the moment, ten of chance (50 bits). */
export function newRecordId(kind: string, atMilliseconds: number, random: (count: number) => Uint8Array): RecordId {
  let time = '';
  for (let rest = atMilliseconds, place = 0; place < 10; place += 1) {
    time = (ALPHABET[rest % 32] ?? '0') + time;
    rest = Math.floor(rest / 32);
  }
  const chance = [...random(10)].map((byte) => ALPHABET[byte % 32] ?? '0').join('');
  const id = `${kind}.${time}${chance}`;
  if (!isRecordId(id)) throw new RangeError(`not the name of a kind: ${kind}`);
  return id;
}
