// Rows of lists and lines for sources in a form of a record, made and taken away at once. The server does the same for who has no script.

/** Adds a row to a list; answers it. */
export function addRow(list: HTMLElement): HTMLElement | null {
  const template = childOf(list, 'template', HTMLTemplateElement);
  const rows = childOf(list, '.rows', HTMLElement);
  if (template === null || rows === null) return null;
  const index = rows.children.length;
  const made = document.importNode(template.content, true);
  const hole = `{${template.dataset['depth'] ?? ''}}`;
  rewrite(made, (text) => text.replaceAll(hole, String(index)));
  const row = made.querySelector<HTMLElement>('[data-row]');
  if (row === null) return null;
  rows.append(row);
  number(list, index);
  return row;
}

/** Takes a row away; those after it move up. */
export function removeRow(row: HTMLElement): void {
  const list = row.closest<HTMLElement>('[data-list]');
  const rows = row.parentElement;
  if (list === null || rows === null) return;
  const from = [...rows.children].indexOf(row);
  row.remove();
  const place = list.dataset['list'] ?? '';
  for (const [index, later] of [...rows.children].entries()) {
    if (index < from) continue;
    rewrite(later, (text) =>
      text
        .split(' ')
        .map((token) => moved(token, `${place}/${index + 1}`, `${place}/${index}`))
        .join(' '),
    );
  }
  number(list, from);
}

/** A name with another place in it; the eleventh row is not in the first. */
function moved(token: string, from: string, to: string): string {
  const at = token.indexOf(from);
  if (at < 0 || /^\d/.test(token.slice(at + from.length))) return token;
  return `${token.slice(0, at)}${to}${token.slice(at + from.length)}`;
}

/** Adds a line for another source of a place. */
export function addCite(cites: HTMLElement): HTMLElement | null {
  const lines = cites.querySelectorAll<HTMLElement>(':scope > .cite');
  const last = lines[lines.length - 1];
  const count = cites.querySelector<HTMLInputElement>(':scope > [data-cite-count]');
  if (last === undefined || count === null) return null;
  const line = last.cloneNode(true);
  if (!(line instanceof HTMLElement)) return null;
  const place = cites.dataset['cites'] ?? '';
  rewrite(line, (text) => text.replace(`:${lines.length - 1}:${place}`, `:${lines.length}:${place}`));
  for (const control of line.querySelectorAll<HTMLInputElement | HTMLTextAreaElement>('input, textarea'))
    control.value = '';
  for (const said of line.querySelectorAll('.chosen, .refused')) said.remove();
  last.after(line);
  count.value = String(lines.length + 1);
  return line;
}

/** Gives a form as many rows and lines for sources as some values need. */
export function makeRoom(form: HTMLElement, values: ReadonlyMap<string, string>): void {
  // For each control that comes into a page a browser looks at all that are there: rows come while the form is out of it.
  const place = document.createComment('');
  form.replaceWith(place);
  const numbers = (what: string): readonly (readonly [place: string, number: number])[] =>
    [...values].flatMap(([name, value]) => (name.startsWith(what) ? [[name.slice(what.length), Number(value)]] : []));
  makeRows(form, numbers('rows:'));
  const places = partsIn(form, 'cites');
  for (const [at, most] of numbers('cites:')) {
    const cites = places.get(at);
    if (cites === undefined) continue;
    while (cites.querySelectorAll(':scope > .cite').length < most) if (addCite(cites) === null) break;
  }
  place.replaceWith(form);
}

/** Gives every list its number of rows. Each is looked up once: a list in a row comes with its row, after the list around it. */
function makeRows(form: HTMLElement, numbers: readonly (readonly [place: string, number: number])[]): void {
  const lists = partsIn(form, 'list');
  for (const [place, most] of numbers.toSorted(([a], [b]) => a.length - b.length)) {
    const list = lists.get(place);
    const rows = list === undefined ? null : childOf(list, '.rows', HTMLElement);
    if (list === undefined || rows === null) continue;
    while (rows.children.length < most) {
      const row = addRow(list);
      if (row === null) break;
      for (const [inner, each] of partsIn(row, 'list')) lists.set(inner, each);
    }
    for (const row of [...rows.children].slice(most).toReversed()) {
      if (row instanceof HTMLElement) removeRow(row);
    }
  }
}

function partsIn(part: HTMLElement, what: 'list' | 'cites'): Map<string, HTMLElement> {
  const found = [...part.querySelectorAll<HTMLElement>(`[data-${what}]`)];
  return new Map(found.map((each) => [each.dataset[what] ?? '', each]));
}

/** Writes how many rows there are, and the number of each from one on: those before it have theirs. */
function number(list: HTMLElement, from: number): void {
  const rows = childOf(list, '.rows', HTMLElement)?.children;
  const count = childOf(list, '[data-row-count]', HTMLInputElement);
  if (rows === undefined) return;
  if (count !== null) count.value = String(rows.length);
  for (let index = from; index < rows.length; index += 1) {
    const row = rows[index];
    for (const nth of row?.querySelectorAll('.nth') ?? []) {
      if (nth.closest('[data-row]') === row) nth.textContent = String(index + 1);
    }
  }
}

/** The first child of an element that fits a selector; what lies deeper is not walked over, however much it is. */
function childOf<Found extends Element>(parent: Element, selector: string, is: new () => Found): Found | null {
  for (let child = parent.firstElementChild; child !== null; child = child.nextElementSibling) {
    if (child instanceof is && child.matches(selector)) return child;
  }
  return null;
}

/** Changes the names and ids in a part of a form, also in the rows that it could make; never what somebody typed. */
function rewrite(part: ParentNode, change: (text: string) => string): void {
  const own = part instanceof Element ? [part] : [];
  for (const element of [...own, ...part.querySelectorAll('*')]) {
    for (const { name, value } of element.attributes) {
      if (name === 'value' && !(element instanceof HTMLButtonElement)) continue;
      const changed = change(value);
      if (changed !== value) element.setAttribute(name, changed);
    }
    if (element instanceof HTMLTemplateElement) rewrite(element.content, change);
  }
}
