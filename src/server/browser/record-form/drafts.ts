// What was typed into a form and is not on record yet, kept on this device by the address of the form. Nothing of a marking above public is
// kept, and nothing stays once it is stored.

export interface Draft {
  /** One opened form. */
  readonly key: string;
  /** When it was typed, in milliseconds since 1970. */
  readonly at: number;
  readonly values: readonly (readonly [string, string])[];
}

const MOST = 5;

/** The drafts of one address. */
export interface Drafts {
  readonly all: () => readonly Draft[];
  /** Answers whether there was room: a device may be full, or keep nothing at all. */
  readonly keep: (draft: Draft) => boolean;
  readonly forget: (key: string) => void;
}

/** Opens the drafts of an address. */
export function draftsOf(address: string): Drafts {
  const name = `throughline.form:${address}`;
  const all = (): readonly Draft[] => {
    try {
      return JSON.parse(localStorage.getItem(name) ?? '[]') as readonly Draft[]; // written below alone
    } catch {
      return []; // nothing that can be read, or a device that keeps nothing
    }
  };
  const write = (drafts: readonly Draft[]): boolean => {
    try {
      if (drafts.length === 0) localStorage.removeItem(name);
      else localStorage.setItem(name, JSON.stringify(drafts));
      return true;
    } catch {
      return false;
    }
  };
  return {
    all,
    keep: (draft) => write([...all().filter(({ key }) => key !== draft.key), draft].slice(-MOST)),
    forget: (key) => void write(all().filter((each) => each.key !== key)),
  };
}

type Control = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

function controls(form: HTMLElement): readonly Control[] {
  return [...form.querySelectorAll<Control>('input[name], select[name], textarea[name]')];
}

/** What stands in a form, without the fields that are marked above public. */
export function valuesIn(form: HTMLElement): readonly (readonly [string, string])[] {
  return controls(form).flatMap((control): (readonly [string, string])[] => {
    if (control.closest('[data-marked]') !== null) return [];
    if (control instanceof HTMLInputElement && control.type === 'checkbox' && !control.checked) return [];
    return control.value === '' ? [] : [[control.name, control.value]];
  });
}

/** Puts values into a form that has room for them. */
export function fillIn(form: HTMLElement, values: ReadonlyMap<string, string>): void {
  for (const control of controls(form)) {
    if (control.closest('[data-marked]') !== null) continue;
    const value = values.get(control.name);
    if (control instanceof HTMLInputElement && control.type === 'checkbox') control.checked = value !== undefined;
    else if (!control.name.startsWith('rows:') && !control.name.startsWith('cites:')) control.value = value ?? '';
    const cites = control.closest<HTMLDetailsElement>('details.cites');
    if (cites !== null && value !== undefined && control.type !== 'hidden') cites.open = true;
  }
}
