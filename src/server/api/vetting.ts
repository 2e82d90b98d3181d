// Vetting lists as data. It asks and stores nothing: deciding what a name means is a record that a person writes.

import { vetList } from '../contracts/vetting.ts';
import type { Route } from '../served.ts';
import { writing } from '../served.ts';
import { vetAsked } from '../vet-asked.ts';

export const VETTING_ROUTES: readonly Route[] = [
  writing({ contract: vetList, act: (asked, { times }, body) => vetAsked(asked, times, body) }),
];
