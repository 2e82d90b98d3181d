// JSON Pointer (RFC 6901): how a citation, a problem or a difference names a place inside a document.

/** The steps of a pointer; null when the text is no pointer, also when a `~` stands for nothing. */
export function pointerSteps(pointer: string): readonly string[] | null {
  if (pointer === '') return [];
  if (!pointer.startsWith('/') || /~(?![01])/.test(pointer)) return null;
  return pointer
    .slice(1)
    .split('/')
    .map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** Makes a pointer from steps. */
export function pointerOf(steps: readonly (string | number)[]): string {
  return steps.map((step) => `/${String(step).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/**
 * The value at a pointer; undefined when the document has no such place. An index has one form only, without leading
 * zeros: a place under two names could slip past a rule that withholds it under one.
 */
export function valueAt(document: unknown, pointer: string): unknown {
  const steps = pointerSteps(pointer);
  if (steps === null) return undefined;
  let value = document;
  for (const step of steps) {
    if (Array.isArray(value)) value = /^(?:0|[1-9]\d*)$/.test(step) ? value[Number(step)] : undefined;
    else if (isObject(value)) value = Object.hasOwn(value, step) ? value[step] : undefined;
    else return undefined;
  }
  return value;
}

/** Whether a pointer leads to where another leads, or into it. The empty pointer leads to the whole. */
export function isWithin(place: string, outer: string): boolean {
  return place === outer || place.startsWith(`${outer}/`);
}

/** Whether two pointers lead to one place, or one of them into what the other leads to. */
export function touches(one: string, other: string): boolean {
  return isWithin(one, other) || isWithin(other, one);
}

/** Whether a value is a JSON object. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
