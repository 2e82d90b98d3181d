// Compares the tree drawn in ARCHITECTURE.md with the folders that are there: every folder at the top, two levels under src.

export interface DrawnTree {
  readonly folders: readonly string[];
  /** The lines that are not a folder and what it is for. */
  readonly unreadable: readonly string[];
}

const INDENT = 2;

/** Reads the first fenced block marked `tree`: a line a folder, two spaces a level, the name, then what it is for. */
function readDrawnTree(markdown: string): DrawnTree {
  const lines = /^```tree\n([\s\S]*?)^```/m.exec(markdown)?.[1]?.split('\n') ?? [];
  const folders: string[] = [];
  const unreadable: string[] = [];
  const trail: string[] = [];
  for (const line of lines) {
    if (line.trim() === '') continue;
    const [, indent = '', name, purpose] = /^( *)([^\s/]+)\/(?: +(\S.*))?$/.exec(line) ?? [];
    const level = indent.length / INDENT;
    if (name === undefined || purpose === undefined || !Number.isInteger(level) || level > trail.length) {
      unreadable.push(line);
      continue;
    }
    trail.splice(level, Infinity, name);
    folders.push(`${trail.join('/')}/`);
  }
  return { folders, unreadable };
}

/** Lists the folders that the drawing must show, from the files that there are. */
function foldersOf(files: readonly string[]): readonly string[] {
  const folders = files.flatMap((file) => {
    const parts = file.split('/').slice(0, -1);
    const depth = parts[0] === 'src' ? 3 : 1;
    return parts.slice(0, depth).map((_, index) => `${parts.slice(0, index + 1).join('/')}/`);
  });
  return [...new Set(folders)].toSorted();
}

/** Says which lines to add to the drawing and which to remove. */
export function treeViolations(markdown: string, files: readonly string[]): readonly string[] {
  const { folders: drawn, unreadable } = readDrawnTree(markdown);
  const there = foldersOf(files);
  return [
    ...(drawn.length === 0
      ? ['ARCHITECTURE.md has no fenced block that starts with ```tree. Draw the folders there']
      : []),
    ...unreadable.map(
      (line) =>
        `ARCHITECTURE.md: cannot read the line "${line}". Write two spaces a level, the folder with its slash, what it is for`,
    ),
    ...there
      .filter((folder) => !drawn.includes(folder))
      .map((folder) => `ARCHITECTURE.md: add the line "${drawnLine(folder)}"`),
    ...drawn
      .filter((folder) => !there.includes(folder))
      .map((folder) => `ARCHITECTURE.md: remove the line of ${folder}; there is no such folder`),
    ...drawn
      .filter((folder, index) => drawn.indexOf(folder) !== index)
      .map((folder) => `ARCHITECTURE.md: ${folder} is drawn twice`),
  ];
}

function drawnLine(folder: string): string {
  const parts = folder.split('/').slice(0, -1);
  return `${' '.repeat(INDENT * (parts.length - 1))}${parts.at(-1) ?? ''}/   (what it is for)`;
}
