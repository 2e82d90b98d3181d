// Facts about sales, deliveries and inspections that rules ask and no kind of record can answer yet.

import type { FactDefinition } from '#rules/fact.ts';

import type { Fact } from './fact.ts';
import { awaited } from './fact.ts';

type Said = Pick<FactDefinition, 'name' | 'title' | 'means' | 'unit'>;

const ofAct = (said: Said, scope: string, awaits: string): Fact =>
  awaited({ ...said, scope, subjects: ['official-act'], windowed: false }, awaits);

const ofPartner = (said: Said, scope: string, awaits: string): Fact =>
  awaited({ ...said, scope, subjects: ['partner'], windowed: false }, awaits);

const CASES = 'transfer cases with their items';
const DELIVERIES = 'deliveries of designated articles and the inventories of them';

export const awaitedTransfers: readonly Fact[] = [
  ofAct(
    {
      name: 'package.protection_line',
      title: 'Civilian protection in the package',
      means: 'Whether the package has a line for training or technical assistance on the protection of civilians.',
      unit: 'truth',
    },
    'The lines of the package as proposed.',
    CASES,
  ),
  ofAct(
    {
      name: 'sale.upgrade_cost',
      title: 'Cost of an upgrade after the certification',
      means:
        'The cost of what raises the sensitivity or capability above what was certified, before delivery; 0 where there is none.',
      unit: 'USD',
    },
    'Upgrades of the certified articles or services, added up.',
    CASES,
  ),
  ofAct(
    {
      name: 'sale.upgrade_certified',
      title: 'Upgrade certified anew',
      means: 'Whether a new certification has been received for the upgrade.',
      unit: 'truth',
    },
    'Certifications that name the first one.',
    CASES,
  ),
  ofPartner(
    {
      name: 'transfer.highest_class',
      title: 'Highest class of a proposed transfer',
      means:
        'The highest class, from 0 (not military) to 5 (area effect, internal use, intrusive surveillance), of the equipment that is proposed for the partner.',
      unit: 'count',
    },
    'Transfers proposed and not concluded on the day.',
    `${CASES} and their exposure classes`,
  ),
  ofPartner(
    {
      name: 'transfer.need_matched',
      title: 'Proposed transfer matched to a need',
      means: 'Whether every proposed transfer answers a capability need that was assessed.',
      unit: 'truth',
    },
    'Transfers proposed and not concluded on the day.',
    `${CASES} and the needs that they answer`,
  ),
  ofPartner(
    {
      name: 'conduct.harm_rising',
      title: 'Harm to civilians rising',
      means: 'Whether the trend of incidents over twelve months rises, with the whole of its interval above 0.',
      unit: 'truth',
    },
    'Incidents attributed to the partner.',
    'the trend of incidents with its interval',
  ),
  ofPartner(
    {
      name: 'deliveries.longest_to_first_inventory',
      title: 'Longest time to a first inventory',
      means:
        'Days from the arrival of designated articles to their first inventory by serial number, or to the day while it has not been made; the longest.',
      unit: 'days',
    },
    'Articles under enhanced end-use monitoring that arrived by the day.',
    DELIVERIES,
  ),
  ofPartner(
    {
      name: 'deliveries.longest_since_inventory',
      title: 'Longest time since an inventory',
      means: 'Days since the last inventory of designated articles that have had a first one; the longest.',
      unit: 'days',
    },
    'Articles under enhanced end-use monitoring that are not written off.',
    DELIVERIES,
  ),
];
