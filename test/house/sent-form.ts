// Reads the form in a page as a browser would send it, for tests: what stands in its controls, under their names.

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" };

function plain(text: string): string {
  return text.replaceAll(/&(amp|lt|gt|quot|#39);/g, (whole, name: string) => ENTITIES[name] ?? whole);
}

function attribute(tag: string, name: string): string | null {
  const found = new RegExp(`\\s${name}(?:="([^"]*)")?(?=[\\s/>])`).exec(tag);
  return found === null ? null : plain(found[1] ?? '');
}

/** The fields of the form with an id, with what stands in them; what lies in a template is not in the form. */
export function fieldsIn(page: string, id = 'record-form'): Map<string, string> {
  const start = page.indexOf(`id="${id}"`);
  if (start < 0) throw new RangeError(`no form ${id} in: ${page.slice(0, 300)}`);
  return fieldsOf(page.slice(start, page.indexOf('</form>', start)));
}

interface Asking {
  readonly action: string;
  readonly fields: ReadonlyMap<string, string>;
  /** What each list of choices offers, by its name. */
  readonly choices: readonly (readonly [name: string, value: string])[];
}

/** The forms of a page that ask for a page: where they lead, and what they ask as they stand and by each choice. */
export function askingForms(page: string): readonly Asking[] {
  const forms = page.matchAll(/<form\b((?:[^>"]|"[^"]*")*)>(.*?)<\/form>/gs);
  return [...forms].flatMap(([, tag = '', inner = '']) => {
    if (attribute(`<form ${tag}>`, 'method') !== 'get') return [];
    const selects = inner.matchAll(/<select\b((?:[^>"]|"[^"]*")*)>(.*?)<\/select>/gs);
    const choices = [...selects].flatMap(([, select = '', options = '']) =>
      [...options.matchAll(/<option\b(?:[^>"]|"[^"]*")*>/g)].map(([option]): [string, string] => [
        attribute(`<select ${select}>`, 'name') ?? '',
        attribute(option, 'value') ?? '',
      ]),
    );
    return [{ action: attribute(`<form ${tag}>`, 'action') ?? '', fields: fieldsOf(inner), choices }];
  });
}

function fieldsOf(text: string): Map<string, string> {
  const form = withoutTemplates(text);
  const fields = new Map<string, string>();
  const controls =
    /<input\b(?:[^>"]|"[^"]*")*>|<textarea\b(?:[^>"]|"[^"]*")*>([^<]*)<\/textarea>|<select\b(?:[^>"]|"[^"]*")*>(.*?)<\/select>/gs;
  for (const [tag, area, choices] of form.matchAll(controls)) {
    const name = attribute(tag, 'name');
    if (name === null) continue;
    if (tag.startsWith('<textarea'))
      fields.set(name, plain((area ?? '').replace(/^\r?\n/, '')).replaceAll(/\r\n?|\n/g, '\r\n'));
    else if (tag.startsWith('<select')) fields.set(name, chosen(choices ?? ''));
    else {
      const type = attribute(tag, 'type') ?? 'text';
      if ((type === 'checkbox' || type === 'radio') && attribute(tag, 'checked') === null) continue;
      const value = attribute(tag, 'value') ?? '';
      // A line of text holds no line breaks: a browser takes them out.
      fields.set(name, type === 'text' ? value.replaceAll(/[\r\n]/g, '') : value);
    }
  }
  return fields;
}

function chosen(choices: string): string {
  const options = [...choices.matchAll(/<option\b(?:[^>"]|"[^"]*")*>/g)].map(([tag]) => tag);
  const option = options.find((tag) => attribute(tag, 'selected') !== null) ?? options[0] ?? '';
  return attribute(option, 'value') ?? '';
}

function withoutTemplates(text: string): string {
  let depth = 0;
  let kept = '';
  let from = 0;
  for (const match of text.matchAll(/<template\b[^>]*>|<\/template>/g)) {
    if (depth === 0) kept += text.slice(from, match.index);
    depth += match[0].startsWith('</') ? -1 : 1;
    from = match.index + match[0].length;
  }
  return kept + text.slice(from);
}
