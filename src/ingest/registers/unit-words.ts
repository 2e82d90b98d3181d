// What the words of a register mean here: relations, forces, units that nobody can name, roles of persons. What is not in a table
// means nothing, and is set aside by its reader.

/** What every name and classification read from a register says of its dates. */
export const NAMES_NOTE = 'The register dates the unit by its first and last citation; it does not date each name.';

/** What a claim with a first and a last citation says of the days between them. */
export const SPAN_NOTE = 'The register states it from its first to its last citation.';

/** Some sentences as one public note; null where there are none. */
export function claimNote(parts: readonly string[]): string | null {
  const said = parts.filter((part) => part !== '');
  return said.length === 0 ? null : said.join(' ');
}

const PLACEHOLDER = 'placeholder';

/** Whether a classification only says that the unit stands for one that nobody can name. */
export function isPlaceholder(classification: string): boolean {
  return classification.toLowerCase() === PLACEHOLDER;
}

/** The register names a unit that nobody can name "Unknown …" and one that a source only describes "Unnamed …". */
export function identityOf(name: string, classes: readonly string[]): 'named' | 'unnamed' | 'unknown' {
  if (/^unknown\b/i.test(name) || classes.some((each) => isPlaceholder(each))) return 'unknown';
  return /^unnamed\b/i.test(name) ? 'unnamed' : 'named';
}

const FORCES: readonly (readonly [RegExp, string])[] = [
  [/^(army|navy|air force|military|special forces)$/i, 'military'],
  [/\bpolice\b|^(sars|special anti-robbery squad)$/i, 'police'],
  [/state security service|intelligence/i, 'intelligence'],
  [/paramilitary|gendarmerie/i, 'paramilitary'],
];

/** Which part of the security forces a unit belongs to, where its classifications name one part only. */
export function forceOf(classes: readonly string[]): string {
  const named = new Set(FORCES.flatMap(([words, force]) => (classes.some((each) => words.test(each)) ? [force] : [])));
  const [only] = named;
  return only !== undefined && named.size === 1 ? only : 'not-stated';
}

const RELATIONS: Readonly<Record<string, string>> = {
  command: 'command',
  administrative: 'administrative',
  informal: 'informal',
  '': 'not-stated',
};

/** The type of a relation; null for a word that is none. */
export function relationTypeOf(word: string): string | null {
  const asked = word.toLowerCase();
  return Object.hasOwn(RELATIONS, asked) ? (RELATIONS[asked] ?? null) : null;
}

const ROLE_CODES = [
  'commander',
  'acting-commander',
  'deputy-commander',
  'chief-of-staff',
  'spokesperson',
  'other',
] as const;

type Role = (typeof ROLE_CODES)[number];

/** The first that fits counts: a deputy spokesman is a spokesman, a deputy commander no commander. */
const ROLES: readonly (readonly [RegExp, Role])[] = [
  [/spokes(man|woman|person)|public relations offic|defence information/i, 'spokesperson'],
  [/^acting (commander|commanding officer|general officer commanding)\b/i, 'acting-commander'],
  [/^(deputy( \w+)? commander|second[- ]in[- ]command)\b/i, 'deputy-commander'],
  [/^commander\b|^commanding officer\b|\bofficer commanding$/i, 'commander'],
  [/^chief of staff\b/i, 'chief-of-staff'],
  // Of a defense staff or of a service: the most public office that soldiers hold.
  [/^chief of [\w ]*staff$/i, 'other'],
  [/\bcommander\b/i, 'other'],
];

const RANK_AND_FILE =
  /^(lance )?(corporal|sergeant)$|^(private|constable|recruit|trooper|airman|seaman|rating|gunner)\b/i;

/**
 * The role of a posting, by the words of the register: its role, or where it gives none, the official title. Null where
 * neither is a public role, and for the rank and file, whatever their role.
 */
export function roleOf(role: string, title: string, rank: string): Role | null {
  if (RANK_AND_FILE.test(rank)) return null;
  const asked = role === '' ? title : role;
  const found = ROLES.find(([words]) => words.test(asked))?.[1] ?? null;
  // "Commander" with the title "Acting General Officer Commanding" is an acting commander.
  return found === 'commander' && /^acting\b/i.test(title) ? 'acting-commander' : found;
}

/** The role that a cell gives as one of our codes, or in words. */
export function roleOfCell(cell: string, title: string, rank: string): Role | null {
  return ROLE_CODES.find((code) => code === cell) ?? roleOf(cell, title, rank);
}

const PUBLIC_ROLES: readonly (readonly [Role, string])[] = [
  ['commander', 'commander'],
  ['acting-commander', 'commander'],
  ['deputy-commander', 'deputy-commander'],
  ['spokesperson', 'spokesperson'],
  ['chief-of-staff', 'other-public-office'],
  ['other', 'other-public-office'],
];

/** The most public of some roles, as the reason why a person is named. */
export function publicRoleOf(roles: ReadonlySet<string>): string {
  return PUBLIC_ROLES.find(([role]) => roles.has(role))?.[1] ?? 'other-public-office';
}
