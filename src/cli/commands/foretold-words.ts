// What the verbs about back-tests and forecasts share: figures with their ranges as text, and numbers of options.

import { AppError } from '#kernel/errors.ts';
import type { Estimate } from '#statistics/bootstrap.ts';

/** `0.78 (0.65 to 0.86)`. */
export function estimateText(estimate: Estimate | null, digits: number): string {
  if (estimate === null) return 'not known';
  const { value, low, high } = estimate;
  const range = low === null || high === null ? '' : ` (${low.toFixed(digits)} to ${high.toFixed(digits)})`;
  return `${value.toFixed(digits)}${range}`;
}

/** `57% (49% to 65%)`. */
export function shareText(estimate: Estimate | null, why: string): string {
  if (estimate === null) return why;
  const part = (value: number): string => `${Math.round(value * 100)}%`;
  const { value, low, high } = estimate;
  return low === null || high === null ? part(value) : `${part(value)} (${part(low)} to ${part(high)})`;
}

/** Reads a number of an option; refuses what is none, by the name of the option. */
export function numberOption(name: string, text: string | undefined): string | undefined {
  if (text === undefined || /^\d{1,6}$/.test(text)) return text;
  throw new AppError('malformed_request', `Expected a whole number for --${name}, found "${text}".`);
}
