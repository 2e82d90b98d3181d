// The purposes that assistance is given for. The list stands here because authorities name their purposes in it; claims of
// assistance use the same codes.

export const PURPOSES = [
  'capacity',
  'counterterrorism',
  'interoperability',
  'professionalization',
  'institution-building',
  'access',
  'influence-for-an-outcome',
  'goodwill',
  'coalition-contribution',
  'law-enforcement',
  'rule-of-law',
  'stabilization',
  'emergency',
] as const;
