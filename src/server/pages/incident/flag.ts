// A yes, a no, or not known and why.

import type { Html } from '../html.ts';
import { answerMark, notKnown } from '../parts/marks.ts';
import type { IncidentData } from './data.ts';

/** The mark of a flag of an event. */
export function flag({ is, why }: IncidentData['sheet']['incidents'][number]['checkable']): Html {
  return is === 'unknown' ? notKnown(why) : answerMark(is);
}
