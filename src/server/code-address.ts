// Where the scripts of the pages are found, their style sheet and their mark. The address holds a name of this run of the server: what is
// under it never changes, so a browser that has it never asks again; after the next start it is another.

const RUN = crypto.randomUUID().slice(0, 8);

/** Everything under here is the code of this run. */
export const CODE_OF_RUN = `/code/${RUN}`;

/** The address of the style sheet of all pages. */
export const SHEET_ADDRESS = `${CODE_OF_RUN}/style.css`;

/** The address of the mark of the house. */
export const MARK_ADDRESS = `${CODE_OF_RUN}/mark.svg`;

/** What an answer says of itself that stays as it is for the whole run. */
export const KEPT_FOR_GOOD = 'private, max-age=31536000, immutable';

/** The address of a script of the pages, by its name in `browser/`. */
export function scriptAddress(name: string): string {
  return `${CODE_OF_RUN}/src/server/browser/${name}.js`;
}
