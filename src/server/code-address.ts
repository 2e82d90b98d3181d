// Where the scripts of the pages are found. The address holds a name of this run of the server: what is under it never changes, so a
// browser that has it never asks again; after the next start it is another.

const RUN = crypto.randomUUID().slice(0, 8);

/** Everything under here is the code of this run. */
export const CODE_OF_RUN = `/code/${RUN}`;

/** The address of a script of the pages, by its name in `browser/`. */
export function scriptAddress(name: string): string {
  return `${CODE_OF_RUN}/src/server/browser/${name}.js`;
}
