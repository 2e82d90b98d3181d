// What the dialect asks of an engine: connections that carry text in and text out. Both engines are this and nothing more, so that
// everything above cannot tell them apart.

/** The answer to one statement, still as PostgreSQL's own text. */
export interface Answer {
  readonly command: string;
  /** Rows written; null for a statement that writes none. */
  readonly affected: number | null;
  readonly fields: readonly { readonly name: string; readonly oid: number }[];
  readonly rows: readonly (readonly (string | null)[])[];
}

/** What the dialect takes for no statement but a word to the engine: whoever waits to read may do so now. */
export const GIVE_WAY = 'give way';

export interface Connection {
  /** Runs one statement, or a script of several when there are no parameters; answers the last. */
  run(sql: string, parameters: readonly (string | null)[]): Promise<Answer>;
  /** Lets others read who wait for this connection; nothing where nobody has to. */
  giveWay(): Promise<void>;
  /** Gives the connection back; a broken one is thrown away. */
  release(broken: boolean): void;
}

export interface Engine {
  readonly kind: 'pglite' | 'postgres';
  connect(): Promise<Connection>;
  close(): Promise<void>;
}

/** What PostgreSQL says when it refuses a statement; `code` is its five-letter SQLSTATE. */
export interface SqlRefusalFields {
  readonly message: string;
  readonly code: string;
  readonly detail: string | null;
  readonly hint: string | null;
  readonly table: string | null;
  readonly column: string | null;
  readonly constraint: string | null;
  readonly position: string | null;
  readonly where: string | null;
}

export type SqlRefusal = Error & SqlRefusalFields;

/** Makes the error for a statement that PostgreSQL refused; the engine itself is well. */
export function sqlRefusal(fields: SqlRefusalFields): SqlRefusal {
  return Object.assign(new Error(fields.message), fields, { name: 'SqlRefusal' });
}

/** Whether a thrown value is PostgreSQL's refusal of a statement. */
export function isSqlRefusal(thrown: unknown): thrown is SqlRefusal {
  return thrown instanceof Error && thrown.name === 'SqlRefusal';
}

/** The SQLSTATEs that the rooms above look for; those that begin with TL are raised by our own triggers. */
export const SQLSTATE = {
  uniqueViolation: '23505',
  checkViolation: '23514',
  serializationFailure: '40001',
  deadlock: '40P01',
  readOnly: '25006',
  appendOnly: 'TL001',
  chainForked: 'TL002',
  linkToNothing: 'TL003',
  releaseOfNoSum: 'TL004',
  keyRepeated: 'TL005',
} as const;
