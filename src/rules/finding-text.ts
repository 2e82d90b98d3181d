// Writes the text of a finding: the policy's template with the values of this evaluation, each with the year that it is of where that
// is another than the day. A value that is not known is written as "not known", never as nothing.

import type { FactSide, ParameterSide } from './evaluation.ts';
import { numberUnit } from './read-sides.ts';
import { showNumber } from './show-number.ts';
import { templatePieces } from './template.ts';
import type { TemplatePart } from './template.ts';

/** The values that a template may name. */
export interface FindingValues {
  readonly asOf: string;
  readonly facts: ReadonlyMap<string, FactSide>;
  readonly parameters: ReadonlyMap<string, ParameterSide>;
}

/** Fills a template in; throws on a name that the compiler should have refused. */
export function findingText(template: string, values: FindingValues): string {
  return templatePieces(template)
    .map((piece) => {
      if (piece.kind === 'text') return piece.text;
      const fact = values.facts.get(piece.name);
      if (fact !== undefined) return partOf(fact, piece.part);
      const parameter = values.parameters.get(piece.name);
      if (parameter !== undefined) return parameter.shown;
      if (piece.name === 'asOf') return values.asOf;
      throw new RangeError(`the compiler let the value ${piece.written} through`);
    })
    .join('');
}

function partOf({ shown, formula, value, unit, period }: FactSide, part: TemplatePart | null): string {
  if (part === null) return period === undefined ? shown : `${shown} in ${period}`;
  if (part === 'formula') return formula;
  if (value.kind !== 'number') return 'not known';
  const number = value.value[part];
  return number === null ? 'not stated' : showNumber(number, numberUnit(unit));
}
