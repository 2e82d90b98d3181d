// The register of actors in organized violence: names, kind, conflicts, and who came from whom. A government is about its state
// where its name means one state for good; everybody else is about the actor. Refuses a release whose name does not tell its years.

import { observation } from '#ingest/sources/adapter.ts';
import type { Adapter, Row } from '#ingest/sources/adapter.ts';

const TEXTS = ['nameOriginal', 'nameOriginalFull', 'nameEnglish', 'nameNew', 'oneSided'];
const LISTS = [
  'alliances',
  'conflicts',
  'dyads',
  'joined',
  'locationCodes',
  'nonState',
  'nonStateCoalitions',
  'oneSidedCoalitions',
  'splitForATimeFrom',
  'splitFrom',
];

const listOf = (text: string): readonly string[] => text.split(',').map((part) => part.trim());

function stated(row: Row): Record<string, string | readonly string[]> {
  const read = (use: string, meaning: (text: string) => string | readonly string[]) => {
    const text = row.maybeText(use);
    return text === null ? [] : [[use, meaning(text)] as const];
  };
  return Object.fromEntries([
    ...TEXTS.flatMap((use) => read(use, (text) => text)),
    ...LISTS.flatMap((use) => read(use, listOf)),
  ]);
}

export const adapter: Adapter = ({ countries, release }) => {
  // Version 22.1 came out in 2022 and covers the years until 2021.
  const [, version] = /^(\d\d)\.\d/.exec(release) ?? [];
  return (row) => {
    if (version === undefined) {
      return {
        keptOut: {
          column: 'Version',
          expected: 'a release named as its version, as 22.1',
          found: `"${release}"`,
          reason: 'Which years the register covers follows from its version alone.',
        },
      };
    }
    const [id, name, organization] = [row.text('id'), row.text('name'), row.text('organization')];
    const [, country] = organization === 'government' ? (/^Government of (.+)$/.exec(name) ?? []) : [];
    const state = country === undefined ? null : countries.named(country);
    return {
      key: id,
      observations: [
        observation({
          measure: 'actor.registered',
          subject: state ?? `actor:${name}`,
          period: `1946/${1999 + Number(version)}`,
          attributes: {
            ...stated(row),
            actorId: id,
            name,
            organization,
            primaryParty: row.text('primaryParty'),
            locations: listOf(row.text('locations')),
          },
        }),
      ],
    };
  };
};
