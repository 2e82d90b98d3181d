// Kinds of record that have a form of their own, because more belongs to them than their fields: a signature, a file, the finding that they
// answer. The general form leads there and makes none of them.

interface Elsewhere {
  readonly words: string;
  readonly path: string;
  /** The draft to go on with, where there is one. */
  readonly draft?: string;
  readonly link: string;
}

const NEW_ELSEWHERE: Readonly<Record<string, Elsewhere>> = {
  decision: {
    words: 'A decision is drafted and signed on a page of its own, beside the findings that it answers.',
    path: '/decisions/new',
    link: 'Begin a decision',
  },
  'finding-disposition': {
    words: 'What becomes of a finding is said on the page of the finding, or together with a decision.',
    path: '/findings',
    link: 'Choose a finding',
  },
  'finding-owner': {
    words: 'Who answers for a finding is said on the page of the finding.',
    path: '/findings',
    link: 'Choose a finding',
  },
  attachment: {
    words: 'A file is attached on the page of its incident, which takes the file and reckons its hash.',
    path: '/incidents',
    link: 'Choose an incident',
  },
  'incident-pair': {
    words: 'Whether two records are one event is said on the page of an incident, beside those that look alike.',
    path: '/incidents',
    link: 'Choose an incident',
  },
  'unit-match': {
    words: 'That a name means a unit is confirmed where the name is vetted, beside the candidates with their reasons.',
    path: '/vet',
    link: 'Vet a name',
  },
};

/** Where a new record of a kind is made instead; null where the general form makes it. */
export function newElsewhere(kind: string): Elsewhere | null {
  return NEW_ELSEWHERE[kind] ?? null;
}

/** Where a record is corrected instead; null where the general form corrects it. */
export function editElsewhere(kind: string, id: string, isDraft: boolean): Elsewhere | null {
  if (kind !== 'decision') return null;
  if (isDraft) {
    const words = 'A draft of a decision is gone on with, and signed, on a page of its own.';
    return { words, path: '/decisions/new', draft: id, link: 'Go on with the draft' };
  }
  const words = 'A signed decision is not changed any more. Take another that says what is different and why.';
  return { words, path: '/decisions/new', link: 'Begin a decision' };
}
