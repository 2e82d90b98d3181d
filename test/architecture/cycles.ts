// Finds files that import each other in a circle, types included: two files that need each other's types are one idea.

import { targetOf } from './floors.ts';
import type { SourceFile } from './sources.ts';

/** Names each circle once, as the files along it. */
export function importCycles(sources: readonly SourceFile[]): readonly string[] {
  const known = new Set(sources.map(({ file }) => file));
  const next = new Map(
    sources.map((source) => [
      source.file,
      source.imports
        .map((one) => targetOf(source.file, one))
        .filter((target) => target !== undefined && known.has(target)),
    ]),
  );
  const done = new Set<string>();
  const found: string[] = [];

  const visit = (file: string, trail: readonly string[]): void => {
    const seenAt = trail.indexOf(file);
    if (seenAt !== -1) {
      found.push(
        `${[...trail.slice(seenAt), file].join(' -> ')}. Move what they share into a file of its own that both import`,
      );
      return;
    }
    if (done.has(file)) return;
    for (const target of next.get(file) ?? []) if (target !== undefined) visit(target, [...trail, file]);
    done.add(file);
  };
  for (const file of known) visit(file, []);
  return found;
}
