// The keys of the pages, said once: the script that listens to them and the page that explains them read the same list.

/** Where a key of two strokes leads, the first being g. */
export const PLACE_KEYS = [
  ['t', '/', 'Today'],
  ['f', '/findings', 'Findings'],
  ['p', '/partnerships', 'Partnerships'],
  ['i', '/incidents', 'Incidents'],
  ['a', '/assistance', 'Assistance'],
  ['c', '/clocks', 'Clocks'],
  ['v', '/vet', 'Vetting'],
  ['r', '/policies', 'Policies: the rules'],
  ['d', '/definitions', 'Definitions'],
  ['s', '/sources', 'Sources'],
  ['o', '/reports', 'Reports: what to take along'],
] as const;

/** The other keys, each with what it does. A single key can be switched off; those with a modifier always work. */
export const KEYS = [
  {
    keys: ['Ctrl K', '⌘ K'],
    does: 'go to a partner, unit, incident, finding, rule, source or page by its name',
    single: false,
  },
  { keys: ['/'], does: 'the same', single: true },
  { keys: ['?'], does: 'show these keys', single: true },
  { keys: ['j', 'k'], does: 'the next and the one before in a list or a table; Enter opens it', single: true },
  { keys: ['[', ']'], does: 'ask the page as of a month earlier, a month later', single: true },
  { keys: ['{', '}'], does: 'ask it as of a year earlier, a year later', single: true },
  { keys: ['n'], does: 'back to the newest', single: true },
  { keys: ['w'], does: 'the three times of the page: when', single: true },
  { keys: ['t'], does: 'the table behind the drawing that is nearest', single: true },
  { keys: ['d'], does: 'on a finding: to where it is disposed of', single: true },
  { keys: ['Esc'], does: 'close what is open; stop waiting for a page', single: false },
] as const;
