// What a unit is for, and which service it belongs to. For a numbered unit this only colors the picture; a unit without a number is
// known by it.

import { areKnownByNumber } from './known-by.ts';
import { ABSENT, NOTHING } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import type { NameReading } from './reading.ts';

/** Words that writers add and leave out at will. */
const LOOSE: ReadonlySet<string> = new Set([
  'field',
  'light',
  'medium',
  'heavy',
  'special',
  'combat',
  'support',
  'services',
]);
/** What many lists leave out of the name of a fighting unit. Anything else makes another unit of the same number. */
const LEFT_OUT: ReadonlySet<string> = new Set([
  'infantry',
  'mechanized',
  'motorized',
  'armored',
  'tank',
  'cavalry',
  'artillery',
  'reconnaissance',
  'airborne',
  'air-assault',
  'special-forces',
  'special-operations',
  'commando',
  'ranger',
  'guards',
  'presidential',
  'amphibious',
  'mountain',
  'jungle',
  'riverine',
  'composite-arms',
  'mobile',
  'strike',
  'fighter',
]);
/** What it costs a numbered unit that only one side says it. */
const ONE_SIDED: Readonly<Record<string, number>> = { 'task-force': 0.9, 'peace-contingent': 5 };
const OTHER_TASK = 2.5;
const OTHER_TRADE = 0.4;
const CONTINGENT = 0.2;
/** An operation is joint: its air part, or that of another make-up, is not the operation. */
const JOINT: ReadonlySet<string> = new Set(['joint-task-force', 'operation']);
const PART_OF_IT = 0.4;

/** What the units are for. */
export function compareSpecialties(a: NameReading, b: NameReading): Outcome {
  const [own, other] = [a.specialties, b.specialties];
  if (own.length === 0 && other.length === 0) return ABSENT;
  const shared = own.length === 0 ? NOTHING : own.filter((id) => other.includes(id));
  const left = leftOf(own, other, b);
  const right = leftOf(other, own, a);
  const near = own.length + other.length - 2 * shared.length - left.length - right.length;
  const isNumbered = areKnownByNumber(a, b);
  const agreed = isNumbered
    ? Math.min(0.6 * shared.length + 0.1 * near, 1.2)
    : Math.min(1.4 * shared.length + 0.3 * near, 3.5);
  const apart = [...left, ...right];
  const isContingent = apart.includes('peace-contingent');
  if (left.some(isFirm) && right.some(isFirm)) {
    const most = isContingent ? CONTINGENT : OTHER_TRADE;
    return { verdict: 'differ', effect: agreed - 3, most, shared, apart };
  }
  if (apart.length > 0) {
    let lost = 0;
    for (const id of apart) lost += isNumbered ? costOf(id) : LOOSE.has(id) ? 0.5 : (ONE_SIDED[id] ?? 1.8);
    const verdict = shared.length > 0 ? 'agree' : 'one-side';
    const isPart = isJoint(a) && isJoint(b) && apart.some((id) => isFirm(id) && id !== 'task-force');
    const most = isContingent ? CONTINGENT : isPart ? PART_OF_IT : 1;
    return { verdict, effect: agreed - lost, most, shared, apart };
  }
  return { verdict: 'agree', effect: agreed, most: 1, shared: shared.length > 0 ? shared : own, apart: NOTHING };
}

function costOf(id: string): number {
  return ONE_SIDED[id] ?? (LOOSE.has(id) ? 0.2 : LEFT_OUT.has(id) ? 0.35 : OTHER_TASK);
}

/** Whether a name says, as a thing of its own, what the unit is for. */
export function saysTrade({ specialties }: NameReading): boolean {
  return specialties.some(isFirm);
}

function isJoint({ echelon }: NameReading): boolean {
  return echelon !== null && JOINT.has(echelon);
}

function isFirm(id: string): boolean {
  return !LOOSE.has(id);
}

/** What one side says and the other neither says nor says nearly. */
function leftOf(own: readonly string[], other: readonly string[], reading: NameReading): readonly string[] {
  if (own.length === 0) return NOTHING;
  return own.filter((id) => !other.includes(id) && !reading.nearSpecialties.includes(id));
}

/** All the armed forces, or their ministry: they hold every service. */
const WHOLE: ReadonlySet<string> = new Set(['armed-forces', 'defense-ministry', 'joint-service']);
const OTHER_SERVICE = 0.2;
/** Every service has its training command and its operations department. */
const IN_EVERY_SERVICE: ReadonlySet<string> = new Set([
  'training',
  'doctrine',
  'standards',
  'logistics',
  'supply',
  'transport',
  'maintenance',
  'operations',
  'planning',
  'intelligence',
  'counter-intelligence',
  'administration',
  'personnel',
  'finance',
  'legal',
  'medical',
  'communications',
  'signals',
  'engineer',
  'military-police',
  'civil-affairs',
  'public-relations',
  'support',
  'services',
]);

/** The services that they belong to. */
export function compareServices(a: NameReading, b: NameReading): Outcome {
  const [own, other] = [a.services, b.services];
  const isService = a.nature === 'service-level' || b.nature === 'service-level';
  if (own.length === 0 && other.length === 0) return ABSENT;
  if (own.length === 0 || other.length === 0) {
    const effect = isService ? -3 : areKnownByNumber(a, b) ? -0.2 : silenceOn([...own, ...other], a, b);
    return { verdict: 'one-side', effect, most: 1, shared: NOTHING, apart: [...own, ...other] };
  }
  const shared = own.filter((id) => other.includes(id));
  const apart = [...own, ...other].filter((id) => !shared.includes(id));
  if (shared.length > 0) {
    return { verdict: 'agree', effect: isService ? 2.8 - besideOf(apart) : 0.6, most: 1, shared, apart };
  }
  if (!isService && (own.some((id) => WHOLE.has(id)) || other.some((id) => WHOLE.has(id)))) {
    const isNumbered = areKnownByNumber(a, b);
    return { verdict: 'differ', effect: isNumbered ? -0.3 : -2, most: 1, shared: NOTHING, apart };
  }
  const isNear = own.some((id) => b.nearServices.includes(id)) || other.some((id) => a.nearServices.includes(id));
  return isNear
    ? { verdict: 'differ', effect: -0.8, most: 1, shared: NOTHING, apart }
    : { verdict: 'differ', effect: -5, most: OTHER_SERVICE, shared: NOTHING, apart };
}

/** What it costs units without numbers that only one of them names its service. */
function silenceOn(services: readonly string[], a: NameReading, b: NameReading): number {
  if (services.some((id) => WHOLE.has(id))) return -1.5;
  return isInEveryService(a) && isInEveryService(b) ? -1.2 : -0.5;
}

/** Whether nothing but a trade that every service has says which unit it is. */
function isInEveryService({ specialties, names }: NameReading): boolean {
  const [only] = specialties;
  return names.length === 0 && specialties.length === 1 && only !== undefined && IN_EVERY_SERVICE.has(only);
}

/** What it costs a bare service that another stands beside it: all are under the ministry, but two services are two. */
function besideOf(apart: readonly string[]): number {
  return apart.reduce((cost, id) => cost + (id === 'defense-ministry' ? 1 : 2), 0);
}
