// Whether a name names a unit: the first thing that a vetting officer asks. A service, a ministry of defense or a headquarters alone
// is not answered for at unit level; a person, a course, an embassy or a civilian body is no unit.

import type { Group } from './groups.ts';
import type { Nature } from './reading.ts';

/** A nature and its reason. */
export interface Judged {
  readonly nature: Nature;
  readonly why: string;
}

/** Says of what nature the groups of one name are; the main one is what the name is about. */
export function natureOf(groups: readonly Group[], main: Group | null): Judged {
  if (groups.length === 0) return { nature: 'empty', why: 'There is no letter and no digit in it.' };
  const isNumbered = main !== null && main.numbers.length > 0 && main.echelons.length > 0;
  const outside = groups.flatMap((group) => group.outside)[0];
  if (outside !== undefined && !isNumbered && isOutside(main, outside.id)) {
    return { nature: 'not-a-unit', why: `It is no unit: ${outside.said}.` };
  }
  const isPost = main?.isStaff === true && main.echelons.length + main.specialties.length + main.services.length === 0;
  if (isPost && groups.every((group) => group.services.length === 0)) {
    return { nature: 'not-a-unit', why: 'It names a post, and not in which unit.' };
  }
  if (!isPost && main !== null && (main.echelons.length > 0 || main.numbers.length > 0)) {
    return { nature: 'unit', why: 'It names a unit.' };
  }
  if (main !== null && main.specialties.length > 0)
    return { nature: 'unit', why: 'It names a branch or unit by what it is for.' };
  if (groups.some((group) => group.services.length > 0 || group.isHeadquarters)) {
    return { nature: 'service-level', why: 'It names a service or a headquarters, and no unit of it.' };
  }
  if (groups.some((group) => group.names.length > 0))
    return { nature: 'unit', why: 'It may be the proper name of a unit.' };
  if (groups.some((group) => group.isStaff))
    return { nature: 'not-a-unit', why: 'It names a post, and not in which unit.' };
  if (groups.some((group) => group.missions.length > 0))
    return { nature: 'not-a-unit', why: 'It names a peace operation, and no unit in it.' };
  if (groups.some((group) => group.places.length > 0)) return { nature: 'not-a-unit', why: 'It names only a place.' };
  if (groups.some((group) => group.countries.length > 0))
    return { nature: 'not-a-unit', why: 'It names only a country.' };
  return { nature: 'not-a-unit', why: 'Nothing in it names a unit.' };
}

/** A person, a firm or a country's body mentioned beside a unit does not make it none. */
const WEAK: ReadonlySet<string> = new Set(['person', 'composite', 'not-applicable', 'company-business', 'presidency']);

function isOutside(main: Group | null, first: string): boolean {
  const isWeak = WEAK.has(first);
  if (!isWeak) return true;
  return main === null || (main.echelons.length === 0 && main.specialties.length === 0 && main.services.length === 0);
}
