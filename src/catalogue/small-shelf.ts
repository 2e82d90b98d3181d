// A small shelf that loads, for tests: they replace one file of it and see what the loader says.

/** File names with their contents. */
export const SMALL_SHELF: Readonly<Record<string, string>> = {
  'authorities/FIRST.yaml': `id: FIRST
name: An authority made up for tests
title: uncodified
agency: {text: A department., verified: true, source: {document: An act, at: section 1}}
concurrence: null
statute: {citation: An act, verified: true, source: {document: An act, at: section 1}}
inForce:
  - begins: {on: '2010-01-01', verified: true, source: {document: An act, at: section 1}}
    ends: {on: open, statedOn: '2020-12-31', verified: true, source: {document: An act, at: section 1}}
purposes:
  - {codes: [capacity], text: To try things out., verified: true, source: {document: An act, at: section 1}}
lineage: {predecessors: [], successors: []}
exclusions: []
orientation: []
vetting: null
notes: []
`,
  'clocks/CLK-SMALL.yaml': `id: CLK-SMALL
title: A small clock
means: Something is due.
form: due
standing: law
citation: An act, section 1
starts: {by: act, acts: [human-rights-statement-requested]}
meets: {acts: [human-rights-statement-transmitted]}
owner: {text: A department., verified: true, source: {document: An act, at: section 1}}
reminders: [5]
runsOut: {text: Nothing goes ahead., effect: stop, verified: true, source: {document: An act, at: section 1}}
versions:
  - from: {on: '2010-01-01', verified: true, source: {document: An act, at: section 1}}
    statedOn: '2020-12-31'
    lengths:
      - {class: CLOSE, days: 15, verified: true, source: {document: An act, at: section 1}}
      - {class: REST, days: 30, verified: true, source: {document: An act, at: section 1}}
`,
  'recipient-classes.yaml': `- id: CLOSE
  title: The close ones
  means: Those named.
  members:
    - {partner: AAA, name: A land, from: '2001-05-01', as: named, verified: true, source: {document: An act, at: section 1}}
    - {partner: BBB, name: B land, from: '2008', to: '2011-03', as: named, verified: false, doubt: From memory.}
- {id: REST, title: The rest, means: All others., members: null}
`,
  'congress-days.yaml': `note: Made up for tests.
spans:
  - {chamber: house, from: '2019-08-01', to: '2019-08-31', inSession: ['2019-08-02'], verified: false, doubt: Made up.}
  - {chamber: senate, from: '2019-07-01', to: '2019-09-30', inSession: ['2019-07-30', '2019-08-01'], verified: false, doubt: Made up.}
`,
  'coverage.yaml': `verification:
  means: Read at its place.
  by: the editors of a test
  legalReview: none
  texts: [An act]
policies:
  - {id: small, title: A small rule, state: modelled, folder: small, from: always, reason: It is a test.}
  - {id: other, title: Another rule, state: not-yet, reason: Nobody needs it.}
checks: []
clocks:
  - {id: CLK-SMALL, title: A small clock, state: modelled, verified: all, reason: It is a test.}
  - {id: CLK-NONE, title: A row without a time, state: no-clock, reason: It is a test.}
authorities:
  - {id: FIRST, verified: all, open: Nothing.}
definitions:
  - {id: word, verified: all, open: Nothing.}
`,
  'definitions/word.yaml': `id: word
title: A word
question: Does it matter?
variants:
  - id: narrow
    title: Narrow
    text: Only this.
    status: house
    scope: Tests.
    measure: A count.
    verified: true
    source: {document: A paper, at: page 1}
  - id: wide
    title: Wide
    text: Also that.
    status: academic
    scope: Tests.
    measure: A larger count.
    verified: true
    source: {document: A paper, at: page 2}
divergence: The count flips.
defaults:
  - {audience: scholars, variant: wide, reason: It is a test.}
`,
  'measures.yaml':
    '- {id: deaths, title: Deaths, unit: persons, definition: People who died., scope: Tests., adds: true}\n',
  'policies/small/cases.yaml': 'cases: []\n',
  'policies/small/parameters.yaml': 'few: 3\n',
  'policies/small/policy.yaml': 'id: small\n',
};
