// Units, relations, allegations and vetting cases in a few words, as changes for a ledger and as what is held about a partner.
// Every person and unit here is made up.

import type { Change, PutChange } from '#ledger/change.ts';
import type { StoredRecord } from '#ledger/record.ts';
import { forcesOf } from '#records/forces.ts';
import type { Holding } from '#records/holding.ts';
import { KINDS } from '#records/index.ts';

import { authority, holdingOf, recordOf } from './holding.ts';
import type { Said } from './holding.ts';

/** Days of a claim: `2016-01-01..2016-12-31` on every one of them, `~2016-01-01..2016-12-31` on some; two joined by a blank. */
export function when(text: string, said: Said = {}): Said {
  const parts = text.split(' ').map((part) => {
    const [first = '', last = first] = part.replace(/^~/, '').split('..');
    return { imprecise: part.startsWith('~'), range: { first, last } };
  });
  const pick = (imprecise: boolean): unknown => parts.find((part) => part.imprecise === imprecise)?.range ?? null;
  return { precise: pick(false), imprecise: pick(true), starting: 'no', ending: 'no', ...said };
}

const CITED = [{ at: '', source: 'source.roundtable-2018', locator: { line: 1 } }];

function put(kind: string, name: string, body: Said, marking?: string): PutChange {
  return { do: 'put', id: `${kind}.${name}`, body, citations: CITED, ...(marking === undefined ? {} : { marking }) };
}

export const unit = (name: string, said: Said = {}): PutChange =>
  put('unit', name, { name, partner: 'partner.SOM', identity: 'named', force: 'military', ...said });

export const named = (of: string, name: string, said: Said = {}): PutChange =>
  put('unit-name', `${of}-${name.replaceAll(/[^A-Za-z0-9]+/g, '-')}`, {
    unit: `unit.${of}`,
    name,
    is: 'alias',
    when: when('2010-01-01..2020-12-31'),
    status: 'accepted',
    ...said,
  });

/** `A<B`: A stood under B. */
export function under(text: string, days: string, said: Said = {}): PutChange {
  const [lower = '', upper = ''] = text.split('<');
  return put('unit-relation', `${lower}-${upper}-${days.replaceAll(/[^0-9]+/g, '-')}`.replaceAll(/-+$/g, ''), {
    unit: `unit.${lower}`,
    superior: `unit.${upper}`,
    type: 'command',
    when: when(days),
    status: 'accepted',
    ...said,
  });
}

/** `A>B`: A became B. */
export function became(text: string, days: string, how = 'renamed'): PutChange {
  const [from = '', to = ''] = text.split('>');
  return put('unit-succession', `${from}-${to}`, {
    unit: `unit.${from}`,
    successor: `unit.${to}`,
    how,
    when: when(days),
    status: 'accepted',
  });
}

export function alleged(name: string, units: readonly string[], days: string, said: Said = {}): PutChange {
  const standing = said['standing'] ?? 'credible-information';
  return put('allegation', name, {
    title: name,
    units: units.map((each) => `unit.${each}`),
    scheme: 'practice-four',
    violations: ['extrajudicial-killing'],
    gross: 'yes',
    standing,
    assessed:
      standing === 'alleged' ? null : { on: '2016-07-01', by: 'The bureau', reason: 'Two sources of their own.' },
    when: when(days),
    status: 'accepted',
    ...said,
  });
}

export const person = (name: string): PutChange =>
  put('person', name, { name: `Officer ${name}`, partner: 'partner.SOM', publicRole: 'commander' });

export const posted = (who: string, unitName: string, days: string, said: Said = {}): PutChange =>
  put('posting', `${who}-${unitName}`, {
    person: `person.${who}`,
    unit: `unit.${unitName}`,
    role: 'commander',
    when: when(days),
    status: 'accepted',
    ...said,
  });

export function nominated(name: string, unitName: string | null, said: Said = {}): PutChange {
  const { assistance, ...rest } = said;
  return put('vetting-case', name, {
    partner: 'partner.SOM',
    nominee: unitName ?? 'a company of the south',
    unit: unitName === null ? null : `unit.${unitName}`,
    assistance: {
      title: 'Infantry training',
      authority: 'IMET',
      activities: ['training'],
      begins: '2018-01-01',
      ends: '2019-12-31',
      ...(assistance as Said | undefined), // the rest of an assistance
    },
    nominated: { on: '2017-06-01', by: 'Post' },
    ...rest,
  });
}

export const remedied = (name: string, allegation: string, standard: string, on: string): PutChange =>
  put('remediation', name, {
    unit: 'unit.A',
    allegations: [`allegation.${allegation}`],
    steps: [{ step: 'investigation', state: 'done', on, evidence: 'The published report.' }],
    determination: { standard, on, by: 'The Secretary', reportedOn: null },
  });

const ASSESSED = { assessed: { on: '2015-04-01', by: 'The bureau', reason: 'Two sources of their own.' } };

/** A made-up brigade with a battalion and a company under it, a circle, a twin, a predecessor, an allegation and a case. */
export const MADE_FORCE: readonly Change[] = [
  unit('bde', { name: '3rd Brigade', note: 'Told by <script>alert(1)</script>' }),
  unit('bn', { name: '31 Battalion' }),
  unit('coy', { name: 'Alpha Company' }),
  unit('twin', { name: '31 Battalion' }),
  unit('old', { name: '30 Battalion' }),
  unit('ring', { name: 'Ring Company' }),
  named('bn', 'Thirty-first Battalion'),
  under('bn<bde', '2014-01-01..2018-12-31'),
  under('coy<bn', '2015-01-01..2015-12-31'),
  under('coy<bde', '~2016-01-01..2016-12-31'),
  under('ring<bn', '2015-01-01..2015-12-31'),
  under('bn<ring', '2015-06-01..2015-06-30'),
  became('old>bn', '2013-12-31'),
  person('P'),
  posted('P', 'bn', '2015-01-01..2015-12-31'),
  alleged('raid', ['coy'], '2015-03-10', ASSESSED),
  nominated('case', 'bn', { suspended: { on: '2017-07-01', because: 'other', by: 'The bureau' } }),
];

/** An allegation that only some may see, about the twin. */
export const SEALED_ALLEGATION: Change = { ...alleged('zephyr', ['twin'], '2015-03-10', ASSESSED), marking: 'sealed' };

const LAWS = { IMET: 'state', U333: 'defense', FMS: 'held-not-to-apply', PKO: 'state' } as const;

/** What is held about the partner of these changes. */
export function holdingWith(changes: readonly Change[], held: Partial<Holding> = {}): Holding {
  const records = changes.map((change): StoredRecord => {
    if (change.do !== 'put' || change.id === undefined) throw new RangeError('only records that are put, by their ids');
    const [kindName = '', name = ''] = change.id.split('.');
    const kind = KINDS.find((each) => each.name === kindName);
    if (kind === undefined) throw new RangeError(`no kind is called ${kindName}`);
    return recordOf(kind, name, change.body);
  });
  const authorities = Object.entries(LAWS).map(([id, law]) => ({
    ...authority(id, ['2000']),
    vetting: {
      law,
      text: 'As told.',
      verified: true,
      doubt: null,
      source: { document: 'The statute', at: 'section 1' },
    },
  }));
  return { ...holdingOf({ authorities }), forces: forcesOf(records), ...held };
}
