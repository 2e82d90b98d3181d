// The resident memory of a process, as a line of JSON that it prints about itself and the bench reads.

import { z } from 'zod';

const schema = z.strictObject({ step: z.string(), residentMb: z.number(), peakMb: z.number() });

export type Resident = z.infer<typeof schema>;

/** What this process holds now, and the most that it ever held, in megabytes of 2^20 bytes. */
export function residentNow(step: string): string {
  const resident: Resident = {
    step,
    residentMb: process.memoryUsage.rss() / 2 ** 20,
    peakMb: process.resourceUsage().maxRSS / 1024, // counted in kilobytes
  };
  return JSON.stringify(resident);
}

/** Reads such a line; null for any other. */
export function readResident(line: string): Resident | null {
  if (!line.startsWith('{')) return null;
  return schema.parse(JSON.parse(line));
}
