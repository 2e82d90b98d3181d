// The text of a finding with its values in braces: `{name}` is a fact (by its name, or by the name given with `as`), a parameter,
// or `asOf`; `{name:min}`, `{name:best}`, `{name:max}` are the ends of a range and `{name:formula}` its working.

/** One piece of a template. */
export type TemplatePiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'value'; readonly name: string; readonly part: TemplatePart | null; readonly written: string };

const PARTS = ['min', 'best', 'max', 'formula'] as const;

export type TemplatePart = (typeof PARTS)[number];

/** Cuts a template into texts and values; a brace that opens nothing readable is a value without a name. */
export function templatePieces(template: string): readonly TemplatePiece[] {
  return template
    .split(/(\{[^{}]*\}|[{}])/)
    .filter((piece) => piece !== '')
    .map((piece) => {
      if (!/^[{}]/.test(piece)) return { kind: 'text', text: piece };
      const match = /^\{([A-Za-z][A-Za-z0-9_.]*)(?::([a-z]+))?\}$/.exec(piece);
      const part = PARTS.find((known) => known === match?.[2]) ?? null;
      const readable = match !== null && (match[2] === undefined || part !== null);
      return { kind: 'value', name: readable ? (match[1] ?? '') : '', part, written: piece };
    });
}
