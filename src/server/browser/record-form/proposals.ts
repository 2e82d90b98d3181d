// Proposes records for a field that leads to one, from the search of the house, while its name is typed.

interface Hit {
  readonly id: string;
  readonly kind: string;
  readonly label: string;
}

const WAIT_MILLISECONDS = 150;
/** With more kinds than these, all are searched at once. */
const MOST_KINDS = 4;

/** Proposes records in a form. */
export function propose(form: HTMLElement): void {
  const list = form.querySelector<HTMLDataListElement>('#proposals');
  const labels = new Map<string, string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  form.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.dataset['kinds'] === undefined || list === null) return;
    clearTimeout(timer);
    told(target, labels.get(target.value.trim()));
    if (labels.has(target.value.trim()) || target.value.trim().length < 2) return;
    timer = setTimeout(() => {
      void look(target).then((hits) => {
        for (const { id, label } of hits) labels.set(id, label);
        target.setAttribute('list', list.id);
        list.replaceChildren(...hits.map(({ id, label }) => new Option(label, id)));
        told(target, labels.get(target.value.trim()));
      });
    }, WAIT_MILLISECONDS);
  });
}

/** Says under the field which record its id is. */
function told(field: HTMLInputElement, label: string | undefined): void {
  const next = field.nextElementSibling ?? field.parentElement?.nextElementSibling;
  const line = next?.classList.contains('chosen') === true ? next : null;
  if (label === undefined) {
    line?.remove();
    return;
  }
  const said = line ?? document.createElement('p');
  said.className = 'chosen';
  said.textContent = label;
  if (line === null) field.after(said);
}

async function look(field: HTMLInputElement): Promise<readonly Hit[]> {
  const kinds = (field.dataset['kinds'] ?? '').split(' ');
  const asked = kinds.length > MOST_KINDS ? [null] : kinds;
  const found = await Promise.all(
    asked.map(async (kind) => {
      const query = new URLSearchParams({ q: field.value.trim(), limit: '10', ...(kind === null ? {} : { kind }) });
      const response = await fetch(`/api/search?${query.toString()}`).catch(() => null);
      if (response === null || !response.ok) return [];
      return ((await response.json()) as { readonly hits: readonly Hit[] }).hits; // of the contract of the search
    }),
  );
  return found.flat().filter(({ kind }) => kinds.includes(kind));
}
