// The official acts that rules and clocks know, by the field of business in which they are kept. A new act is one line here, and
// its facts come with it.

/** The fields of business; a docket says that all acts of one of them are on record. */
export const DOCKETS = ['rights', 'regime', 'access', 'terrorism', 'arms', 'programs', 'reports'] as const;

export type Docket = (typeof DOCKETS)[number];

/** Which acts answer one that lies open. */
export const ANSWERS: Readonly<Record<string, readonly string[]>> = {
  'human-rights-statement-requested': ['human-rights-statement-transmitted'],
  'coup-clause-determined': ['elected-government-certified'],
  'humanitarian-restriction-made-known': ['humanitarian-restriction-determined', 'humanitarian-restriction-excepted'],
  'possible-violation-received': ['possible-violation-reported', 'substantial-violation-determined'],
  'shipment-notice-requested': ['shipment-announced'],
  'hold-placed': ['hold-lifted'],
  'surrogate-support-changed': ['surrogate-support-notified'],
  'surrogate-support-ended': ['surrogate-support-notified'],
};

/** Whether an act of a code lies open until another answers it. */
export function awaitsAnswer(act: string): boolean {
  return Object.hasOwn(ANSWERS, act);
}

/** Every act, with its docket and what people call it. */
export const ACTS = {
  'human-rights-statement-requested': {
    docket: 'rights',
    title: 'Statement on human rights requested by Congress',
  },
  'human-rights-statement-transmitted': { docket: 'rights', title: 'Statement on human rights transmitted' },
  'consistent-pattern-determined': { docket: 'rights', title: 'Consistent pattern of gross violations determined' },
  'extraordinary-circumstances-certified': { docket: 'rights', title: 'Extraordinary circumstances certified' },
  'child-soldiers-listed': { docket: 'rights', title: 'Listed under the Child Soldiers Prevention Act' },
  'child-soldiers-government-notified': { docket: 'rights', title: 'Government notified of the listing' },
  'official-designated': { docket: 'rights', title: 'Official found ineligible for entry' },
  'coup-clause-determined': { docket: 'regime', title: 'Coup clause determined to apply' },
  'coup-clause-not-met': { docket: 'regime', title: 'Coup clause determined not to apply' },
  'elected-government-certified': { docket: 'regime', title: 'Elected government certified to have taken office' },
  'humanitarian-restriction-made-known': {
    docket: 'access',
    title: 'Restriction of humanitarian assistance made known',
  },
  'humanitarian-restriction-determined': {
    docket: 'access',
    title: 'Restriction of humanitarian assistance determined',
  },
  'humanitarian-restriction-excepted': { docket: 'access', title: 'National security exception notified' },
  'terrorism-sponsor-designated': { docket: 'terrorism', title: 'Designated as a state sponsor of terrorism' },
  'possible-violation-received': {
    docket: 'arms',
    title: 'Information on a possible violation of the terms received',
  },
  'possible-violation-reported': { docket: 'arms', title: 'Possible violation of the terms reported to Congress' },
  'substantial-violation-determined': { docket: 'arms', title: 'Substantial violation of the terms determined' },
  'sale-announced-informally': { docket: 'arms', title: 'Sale announced to the committees informally' },
  'sale-certified': { docket: 'arms', title: 'Certification of a sale received by Congress' },
  'sale-concluded': { docket: 'arms', title: 'Letter of offer or license issued' },
  'disapproval-introduced': { docket: 'arms', title: 'Resolution of disapproval introduced' },
  'disapproval-enacted': { docket: 'arms', title: 'Resolution of disapproval enacted' },
  'hold-placed': { docket: 'arms', title: 'Hold placed by a chair or ranking member' },
  'hold-lifted': { docket: 'arms', title: 'Hold lifted' },
  'shipment-notice-requested': { docket: 'arms', title: 'Notice before shipment requested' },
  'shipment-announced': { docket: 'arms', title: 'Notice before shipment given' },
  'shipment-made': { docket: 'arms', title: 'Notified articles shipped' },
  'drawdown-notified': { docket: 'arms', title: 'Drawdown notified' },
  'program-notified': { docket: 'programs', title: 'Program to build capacity notified' },
  'program-certified': { docket: 'programs', title: 'Program to build capacity certified' },
  'program-started': { docket: 'programs', title: 'Program to build capacity started' },
  'surrogate-support-notified': { docket: 'programs', title: 'Support to surrogate forces notified' },
  'surrogate-support-changed': {
    docket: 'programs',
    title: 'Support to surrogate forces started or changed',
  },
  'surrogate-support-ended': {
    docket: 'programs',
    title: 'Support to surrogate forces suspended or ended',
  },
  'operational-support-certified': {
    docket: 'programs',
    title: 'Support without participation of the supporter certified',
  },
  'adviser-assignment-notified': { docket: 'programs', title: 'Adviser to a regional organization notified' },
  'reprogramming-notified': { docket: 'programs', title: 'Obligation not justified before notified' },
  'funds-transfer-notified': { docket: 'programs', title: 'Transfer of funds to another agency notified' },
  'stabilization-obligation-notified': { docket: 'programs', title: 'Obligation of stabilization funds notified' },
  'special-authority-used': { docket: 'programs', title: 'Special authority of section 614 used' },
  'active-aggression-determined': { docket: 'programs', title: 'Found to be a victim of active aggression' },
  'activity-begun': { docket: 'programs', title: 'Notified activity begun' },
  'report-submitted': { docket: 'reports', title: 'Report submitted' },
} as const satisfies Record<string, { readonly docket: Docket; readonly title: string }>;

export type Act = keyof typeof ACTS;

/** The codes of all acts, in the order above. */
export const ACT_CODES = Object.keys(ACTS) as [Act, ...Act[]]; // the keys of the table above, which is not empty
