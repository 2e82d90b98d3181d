// Facts about the conclusion of a sale or transfer: by which law and in which statutory class it goes, what it is worth, and how
// it lies to the certification that Congress received and to a resolution of disapproval.

import { daysBetween, monthsBetween } from '#kernel/calendar-date.ts';
import { exactly } from '#kernel/quantity.ts';
import { known, unknown } from '#kernel/truth.ts';
import type { FactReading } from '#rules/fact.ts';

import type { Companion } from '../act-threads.ts';
import { companionOf } from '../act-threads.ts';
import type { Fact } from '../fact.ts';
import { evidenceOf, inYears, numberReading, truthReading, unknownReading } from '../fact.ts';
import type { Holding } from '../holding.ts';
import { dayOfAct } from '../official-acts.ts';
import type { OfficialAct } from '../official-acts.ts';
import type { AskOfAct } from './act-fact.ts';
import { daysReading, factOfAct, readFrom, truthOfFlag, valueReading } from './act-fact.ts';

const CONCLUDED = ['sale-concluded'] as const;

const CHANNELS = {
  fms: 'A sale by letter of offer',
  dcs: 'A commercial export under a license',
  'technical-assistance': 'A technical assistance or manufacturing license abroad',
  'third-party-transfer': 'Consent to a transfer to a third party',
  lease: 'A lease or loan of a year or longer',
  'excess-articles': 'A transfer of excess defense articles',
} as const;

const EQUIPMENT = {
  'major-defense-equipment': 'Measured as major defense equipment',
  'significant-military-equipment': 'Significant military equipment',
  'articles-or-services': 'Measured as defense articles or services',
  construction: 'Measured as design and construction services',
  firearms: 'Firearms of category I',
} as const;

/** The certification that Congress had received of a sale by the day on which it was concluded, and that stood on it. */
function certificationOf(holding: Holding, act: OfficialAct): Companion {
  return companionOf(holding, act, 'sale-certified', { through: dayOfAct(act), stands: true });
}

/** The conclusion and its certification, the conclusion first. One that was withdrawn still says what was to be sold. */
function saleOf({ holding, act }: AskOfAct): readonly OfficialAct[] {
  const certification = companionOf(holding, act, 'sale-certified', { through: dayOfAct(act) }).act;
  return certification === null ? [act] : [act, certification];
}

function isOf(field: 'channel' | 'equipment', code: string, asked: string): (ask: AskOfAct) => FactReading {
  return (ask) => {
    const stating = saleOf(ask).find(({ body }) => body[field] !== null);
    if (stating === undefined) return unknownReading([asked]);
    return readFrom(stating, known(stating.body[field] === code), `${field}: ${stating.body[field]}`);
  };
}

function certified({ holding, act }: AskOfAct): FactReading {
  const { is, act: found } = certificationOf(holding, act);
  const says = found === null ? 'no certification by the day of the conclusion' : `certified on ${found.body.on}`;
  return truthReading(is, says, () => (found === null ? [] : [evidenceOf(found, found.body.on)]));
}

function daysFromCertification({ holding, act }: AskOfAct): FactReading {
  const found = certificationOf(holding, act).act;
  if (found === null) return unknownReading(['the certification of the sale']);
  const days = daysBetween(dayOfAct(found), dayOfAct(act));
  return daysReading(days, `received ${found.body.on}, concluded ${act.body.on}`, [found, act]);
}

function yearsSinceCertification({ holding, act, asOf }: AskOfAct): FactReading {
  const found = certificationOf(holding, act).act;
  if (found === null) return unknownReading(['the certification of the sale']);
  const months = monthsBetween(dayOfAct(found), asOf);
  return numberReading(inYears(exactly(months)), `${months} months since ${found.body.on}`, () => [
    evidenceOf(found, found.body.on),
  ]);
}

function emergencyStated({ holding, act }: AskOfAct): FactReading {
  const found = certificationOf(holding, act).act;
  if (found === null) return unknownReading(['the certification of the sale']);
  const value = truthOfFlag(found.body.emergency, 'whether the certification states an emergency');
  return readFrom(found, value, `emergency stated: ${value.is}`);
}

/** A resolution enacted from the day of the certification to that of the conclusion. */
function disapprovalOf(holding: Holding, act: OfficialAct): Companion {
  const certification = certificationOf(holding, act);
  if (certification.act === null) return { is: unknown('the certification of the sale'), act: null };
  const since = dayOfAct(certification.act);
  return companionOf(holding, act, 'disapproval-enacted', { since, through: dayOfAct(act) });
}

function disapproved({ holding, act }: AskOfAct): FactReading {
  const { is, act: found } = disapprovalOf(holding, act);
  const says = found === null ? 'none enacted by the day of the conclusion' : `enacted on ${found.body.on}`;
  return truthReading(is, says, () => (found === null ? [] : [evidenceOf(found, found.body.on)]));
}

function daysToDisapproval({ holding, act }: AskOfAct): FactReading {
  const [certification, resolution] = [certificationOf(holding, act).act, disapprovalOf(holding, act).act];
  if (certification === null || resolution === null) return unknownReading(['an enacted resolution of disapproval']);
  const days = daysBetween(dayOfAct(certification), dayOfAct(resolution));
  return daysReading(days, `received ${certification.body.on}, enacted ${resolution.body.on}`, [
    certification,
    resolution,
  ]);
}

const LINKED =
  'The certification is the newest that the conclusion answers, or that is about the same record. That there was none is known only where the docket was kept for three years up to the conclusion and no certification on record might be the one.';

const STATED = 'As the conclusion states it; where it does not, as its certification does.';

export const saleFacts: readonly Fact[] = [
  factOfAct(
    CONCLUDED,
    {
      name: 'sale.concluded',
      title: 'Sale concluded',
      means: 'Whether the letter of offer, license, consent or agreement had been issued by the day.',
      unit: 'truth',
      scope: 'The day of the conclusion on record, planned days included.',
    },
    ({ act, asOf }) => readFrom(act, known(act.body.on <= asOf), `concluded on ${act.body.on}`),
  ),
  ...Object.entries(CHANNELS).map(([code, title]) =>
    factOfAct(
      CONCLUDED,
      { name: `sale.channel.${code.replaceAll('-', '_')}`, title, means: `${title}.`, unit: 'truth', scope: STATED },
      isOf('channel', code, 'by which law the sale goes'),
    ),
  ),
  ...Object.entries(EQUIPMENT).map(([code, title]) =>
    factOfAct(
      CONCLUDED,
      { name: `sale.equipment.${code.replaceAll('-', '_')}`, title, means: `${title}.`, unit: 'truth', scope: STATED },
      isOf('equipment', code, 'by which statutory class the sale is measured'),
    ),
  ),
  factOfAct(
    CONCLUDED,
    {
      name: 'sale.value',
      title: 'Value of the sale',
      means:
        'The value by which the law measures it: contract price, acquisition value, or replacement cost of a lease.',
      unit: 'USD',
      scope: `${STATED} Unknown where it is in another currency or in prices of another year.`,
    },
    (ask) => valueReading(saleOf(ask)),
  ),
  factOfAct(
    CONCLUDED,
    {
      name: 'sale.certified',
      title: 'Certification received before the conclusion',
      means: 'Whether Congress had received a certification of the sale by the day of its conclusion.',
      unit: 'truth',
      scope: LINKED,
    },
    certified,
  ),
  factOfAct(
    CONCLUDED,
    {
      name: 'sale.days_from_certification',
      title: 'Days from certification to conclusion',
      means: 'Calendar days from the receipt of the certification, day 0, to the conclusion.',
      unit: 'days',
      scope: `${LINKED} Unknown without a certification.`,
    },
    daysFromCertification,
  ),
  factOfAct(
    CONCLUDED,
    {
      name: 'sale.years_since_certification',
      title: 'Years since the certification',
      means: 'Whole months from the receipt of the certification to the day, divided by twelve.',
      unit: 'years',
      scope: `${LINKED} Unknown without a certification.`,
    },
    yearsSinceCertification,
  ),
  factOfAct(
    CONCLUDED,
    {
      name: 'sale.emergency_stated',
      title: 'Emergency stated in the certification',
      means: 'Whether the certification states that an emergency requires the sale, which sets the review aside.',
      unit: 'truth',
      scope: 'As the certification on record says; unknown where nobody has stated it.',
    },
    emergencyStated,
  ),
  factOfAct(
    CONCLUDED,
    {
      name: 'sale.disapproval_enacted',
      title: 'Disapproval enacted before the conclusion',
      means: 'Whether a joint resolution against the sale had been enacted by the day of its conclusion.',
      unit: 'truth',
      scope:
        'Resolutions in the same business. That there was none is known only where the docket was kept from the certification to the conclusion.',
    },
    disapproved,
  ),
  factOfAct(
    CONCLUDED,
    {
      name: 'sale.days_to_disapproval',
      title: 'Days from certification to enacted disapproval',
      means: 'Calendar days from the receipt of the certification, day 0, to the enactment of the resolution.',
      unit: 'days',
      scope: 'Unknown without a certification or without an enacted resolution.',
    },
    daysToDisapproval,
  ),
];
