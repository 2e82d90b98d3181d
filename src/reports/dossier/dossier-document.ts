// The dossier laid out: title block, statement, twelve numbered sections, always the same twelve in the same order.

import { openApparatus } from './apparatus.ts';
import type { Content, ReportDocument } from './document.ts';
import type { Dossier } from './dossier.ts';
import { codeInWords } from './phrases.ts';
import { assistanceSection } from './sections/assistance.ts';
import { definitionsSection, sourcesSection } from './sections/back-matter.ts';
import { findingsSection, findingsSummary } from './sections/findings.ts';
import { harmSection, trainingSection } from './sections/measures.ts';
import { publicDatasetsSection } from './sections/public-datasets.ts';
import { authoritiesSection, eventsSection, forcesSection } from './sections/setting.ts';
import { actsSection, strategySection } from './sections/strategy.ts';

const LONGEST_RUNNING_NAME = 48;

/** The parts of the dossier, in the order in which they are read. */
const SECTIONS = [
  { anchor: 'decisions-needed', title: 'What needs a decision', blocks: findingsSection },
  { anchor: 'assistance', title: 'Who got what', blocks: assistanceSection },
  { anchor: 'authorities', title: 'Under which authority', blocks: authoritiesSection },
  { anchor: 'harm', title: 'Harm to civilians', blocks: harmSection },
  { anchor: 'training', title: 'Training', blocks: trainingSection },
  { anchor: 'forces', title: 'Forces and other figures', blocks: forcesSection },
  { anchor: 'public-datasets', title: 'From public datasets', blocks: publicDatasetsSection },
  { anchor: 'events', title: 'Events, signals and memberships', blocks: eventsSection },
  { anchor: 'strategy', title: 'Strategy', blocks: strategySection },
  { anchor: 'acts', title: 'Decisions, waivers and dispositions', blocks: actsSection },
  { anchor: 'definitions', title: 'Definitions and scope', blocks: definitionsSection },
  { anchor: 'sources', title: 'Sources', blocks: sourcesSection },
] as const;

const STATEMENT: readonly Content[] = [
  [
    'This document prints what the record holds about one security partnership, and of each rule whether the record meets it, does not meet ' +
      'it, or cannot answer. It does not decide. A person disposes of a finding, gives a reason and signs.',
  ],
  [
    'Every figure carries the number of its source and the place in it. What is not known is said and marked; it is never printed as zero or ' +
      'as no. Claims that disagree stand side by side. Asked again by the same three times, the document comes out the same, byte for byte.',
  ],
];

/** Lays a dossier out. The same dossier always gives the same document. */
export function documentOf(dossier: Dossier): ReportDocument {
  const { asked, partner } = dossier;
  const apparatus = openApparatus(dossier);
  const known = asked.knownAt === null ? 'all that is known' : `known on ${asked.knownAt}`;
  const ledger = asked.ledgerAt ?? 'nothing written yet';
  return {
    kicker: 'Partnership dossier',
    title: partner.name,
    running: {
      left: shortened(partner.name),
      right: `as of ${asked.asOf} · ${known} · ledger at ${ledger}`,
    },
    asked: [
      {
        term: 'Partner',
        content: [
          `${partner.name}, ${codeInWords(partner.type)}${partner.iso3 === null ? '' : `, ${partner.iso3}`} `,
          { kind: 'code', text: partner.id },
        ],
      },
      { term: 'As of', content: [`${asked.asOf}: how the world was on that day`] },
      {
        term: 'Known on',
        content: [
          asked.knownAt === null
            ? 'no limit: all that the record could know'
            : `${asked.knownAt}: only what could be known by then`,
        ],
      },
      {
        term: 'Ledger at',
        content: [
          asked.ledgerAt === null
            ? 'nothing written yet'
            : `${asked.ledgerAt}: the last write that the answers rest on`,
        ],
      },
      { term: 'Reader', content: [`may see what is marked “${asked.reader}” and below`] },
      {
        term: 'Catalogue',
        content: [{ kind: 'code', text: asked.catalogue.slice(0, 12) }, ': the rules and definitions in use'],
      },
    ],
    statement: STATEMENT,
    summary: findingsSummary(dossier.findings),
    sections: SECTIONS.map(({ anchor, title, blocks }, index) => ({
      number: index + 1,
      anchor,
      title,
      blocks: blocks(dossier, apparatus),
    })),
  };
}

function shortened(name: string): string {
  const characters = [...new Intl.Segmenter('en').segment(name)].map(({ segment }) => segment);
  return characters.length <= LONGEST_RUNNING_NAME
    ? name
    : `${characters.slice(0, LONGEST_RUNNING_NAME - 1).join('')}…`;
}
