// Which harm a count takes in: the definitions of civilian harm on the shelf, each wider one holding the narrower. What nobody stated is not
// known: an incident of which no source says whether a home was destroyed is not one without a destroyed home.

import type { Quantity } from '#kernel/quantity.ts';
import { or } from '#kernel/truth.ts';
import type { Truth } from '#kernel/truth.ts';
import { NO, unknown, YES } from '#kernel/truth.ts';
import type { HarmEvent } from '#records/harm-event.ts';
import { civiliansOf } from '#records/harm-weight.ts';

/** The variants of the concept `civilian-harm`, from the narrowest. */
export const HARM_SETS = ['casualties', 'casualties-and-objects', 'with-other-effects', 'reverberating'] as const;

export type HarmSet = (typeof HARM_SETS)[number];

/** Effects on what a population depends on, which the third definition takes in; the fourth takes in whatever follows. */
const OTHER_EFFECTS: ReadonlySet<string> = new Set(['services-lost', 'displacement', 'crops-or-food', 'disease']);

/** Whether an event is harm to civilians under each definition. */
export function harmUnder(event: HarmEvent): Readonly<Record<HarmSet, Truth>> {
  const casualties = or([
    isSome(civiliansOf(event, 'killed'), 'killed'),
    isSome(civiliansOf(event, 'injured'), 'injured'),
  ]);
  const objects = event.incidents.some(({ body }) => body.objects.length + body.protectedObjects.length > 0)
    ? YES
    : unknown('whether a civilian object was hit');
  const effects = event.incidents.flatMap(({ body }) => body.effects.map(({ effect }) => effect));
  const other = effects.some((each) => OTHER_EFFECTS.has(each)) ? YES : unknown('what followed over time');
  const any = effects.length > 0 ? YES : unknown('what followed over time');
  return {
    casualties,
    'casualties-and-objects': or([casualties, objects]),
    'with-other-effects': or([casualties, objects, other]),
    reverberating: or([casualties, objects, any]),
  };
}

function isSome({ min, max }: Quantity, how: string): Truth {
  if ((min ?? 0) > 0) return YES;
  return max === 0 ? NO : unknown(`whether civilians were ${how}`);
}
