// Makes one scrolling table of the pages of a long one: rows are asked for as they come near and given up when they are far, sorting
// and finding ask for the table alone, and the address keeps what is seen. Without it every page and order is a link.

import { lastPage, pagesNear, rowsAround, rowsOn } from '../row-window.ts';
import { isForElsewhere } from './for-elsewhere.ts';
import { MOVED, writeAddress } from './in-place.ts';
import { askPart, element, inOwnFrame, soon } from './long-table-parts.ts';
import type { Part } from './long-table-parts.ts';

/** The tables that have begun, also those that come back with their page. */
const begun = new WeakSet<HTMLElement>();

beginAll();
document.addEventListener(MOVED, beginAll);

function beginAll(): void {
  for (const long of document.querySelectorAll<HTMLElement>('.long')) {
    if (!begun.has(long)) begin(long);
    begun.add(long);
  }
}

function begin(long: HTMLElement): void {
  const box = element(long, '.long-scroll', HTMLElement);
  const table = element(long, 'table', HTMLTableElement);
  const says = element(long, '.long-says', HTMLElement);
  const input = element(long, '.long-find input[name=find]', HTMLInputElement);
  const isLive = long.classList.contains('is-live');
  const block = Number(long.dataset['block']);
  const query = new URLSearchParams(location.search);
  query.delete('page');
  const gaps = { before: gap(table), after: gap(table) };
  const pages = new Map<number, HTMLTableSectionElement>();
  let total = Number(long.dataset['total']);
  let row = 0;
  let asking = new AbortController();
  const underway = new Map<number, AbortController>();

  const numbers = (page: number): string => {
    const first = (page - 1) * block + 1;
    return `Rows ${first.toLocaleString('en-US')} to ${(first - 1 + rowsOn(page, { total, block })).toLocaleString('en-US')}`;
  };

  /** Puts the right pages between the gaps; what is not there yet is asked for. */
  const draw = (): void => {
    if (!isLive || row === 0) return;
    const near = pagesNear({ top: box.scrollTop, height: box.clientHeight, row }, { total, block });
    for (const [page, body] of pages) {
      if (page >= near.first && page <= near.last) continue;
      // Who stands on a link of a row that goes stays in the table.
      if (body.contains(document.activeElement)) box.focus({ preventScroll: true });
      body.remove();
      pages.delete(page);
      underway.get(page)?.abort();
      underway.delete(page);
    }
    let place: Element = gaps.before.body;
    for (let page = near.first; page <= near.last && rowsOn(page, { total, block }) > 0; page += 1) {
      const body = pages.get(page) ?? away(page, `${numbers(page)} are being read …`);
      if (pages.get(page) !== body) {
        pages.set(page, body);
        place.after(body);
      }
      place = body;
    }
    const { before, after } = rowsAround(near, { total, block });
    gaps.before.cell.style.height = `${before * row}px`;
    gaps.after.cell.style.height = `${after * row}px`;
    askSoon();
  };

  /** A page that is not there: it has the height of its rows, and says why. */
  const away = (page: number, words: string, again?: () => void): HTMLTableSectionElement => {
    const { body, cell } = gapBody();
    body.dataset['page'] = String(page);
    cell.className = `long-away${again === undefined ? ' is-waiting' : ''}`;
    cell.colSpan = columns();
    cell.style.height = `${rowsOn(page, { total, block }) * row}px`;
    const said = document.createElement('p');
    said.textContent = words;
    if (again !== undefined) said.append(' ', button('Ask again', again));
    cell.append(said);
    return body;
  };

  const columns = (): number => table.tHead?.rows[0]?.cells.length ?? 1;

  const ask = (): void => {
    for (const [page, body] of pages) {
      if (underway.has(page) || body.querySelector('.is-waiting') === null) continue;
      const control = new AbortController();
      underway.set(page, control);
      askPart(addressOf(page), AbortSignal.any([control.signal, asking.signal]))
        .then(({ body: found }) => put(page, found))
        .catch((error: unknown) => {
          if (control.signal.aborted || asking.signal.aborted) return;
          put(
            page,
            away(page, `${numbers(page)} could not be read: ${String(error)}`, () => again(page)),
          );
        })
        .finally(() => underway.get(page) === control && underway.delete(page));
    }
  };
  const askSoon = soon(ask, 40);

  const again = (page: number): void => {
    put(page, away(page, `${numbers(page)} are being read …`));
    box.focus({ preventScroll: true });
    ask();
  };

  const put = (page: number, body: HTMLTableSectionElement): void => {
    pages.get(page)?.replaceWith(body);
    if (pages.has(page)) pages.set(page, body);
  };

  const addressOf = (page: number): string => {
    const asked = new URLSearchParams(query);
    asked.set('page', String(page));
    return `${long.dataset['rows'] ?? ''}?${asked.toString()}`;
  };

  /** Asks for the table anew, from its first page, after its order or the words that are looked for have changed. */
  const renew = (): void => {
    asking.abort();
    asking = new AbortController();
    const { signal } = asking;
    box.setAttribute('aria-busy', 'true');
    askPart(addressOf(1), signal)
      .then(show)
      .catch((error: unknown) => {
        if (signal.aborted) return;
        says.replaceChildren(`The rows could not be read: ${String(error)} `, button('Ask again', renew));
      })
      .finally(() => signal.aborted || box.removeAttribute('aria-busy'));
  };

  const show = (part: Part): void => {
    const { long: fresh, body } = part;
    total = Number(fresh.dataset['total']);
    const sorted = table.tHead?.contains(document.activeElement) === true ? cellOf(document.activeElement) : null;
    for (const old of pages.values()) old.remove();
    pages.clear();
    underway.clear();
    const head = element(fresh, 'thead', HTMLTableSectionElement);
    table.tHead?.replaceWith(head);
    table.tFoot?.remove();
    table.append(...fresh.querySelectorAll('tfoot'));
    if (sorted !== null) head.rows[0]?.cells[sorted]?.querySelector('a')?.focus({ preventScroll: true });
    table.setAttribute('aria-rowcount', String(total + 1));
    gaps.before.body.after(body);
    pages.set(1, body);
    gaps.before.cell.style.height = '0';
    box.scrollTop = 0;
    says.textContent = element(fresh, '.long-says', HTMLElement).textContent;
    for (const place of ['.long-csv', '.long-pages']) {
      element(long, place, HTMLElement).replaceWith(element(fresh, place, HTMLElement));
    }
    long.querySelector('.long-empty')?.remove();
    const empty = fresh.querySelector('.long-empty');
    if (empty !== null) box.after(empty);
    const form = input.form;
    for (const hidden of form?.querySelectorAll('input[type=hidden]') ?? []) hidden.remove();
    form?.append(...fresh.querySelectorAll('.long-find input[type=hidden]'));
    keepAddress();
    draw();
  };

  /** The address, and the links that give the page as data, ask what is seen. */
  const keepAddress = (): void => {
    if (!long.isConnected) return;
    const asked = new URLSearchParams(query);
    const page = isLive && row > 0 ? Math.floor(box.scrollTop / (row * block)) + 1 : 1;
    if (page > 1) asked.set('page', String(Math.min(page, lastPage({ total, block }))));
    writeAddress(`${location.pathname}${asked.size === 0 ? '' : `?${asked.toString()}`}${location.hash}`);
    for (const link of document.querySelectorAll<HTMLAnchorElement>('.foot-line a[href]')) {
      const target = new URL(link.href);
      for (const name of ['order', 'find']) {
        const value = query.get(name);
        if (value === null) target.searchParams.delete(name);
        else target.searchParams.set(name, value);
      }
      link.href = target.href;
    }
  };

  const find = (): void => {
    const words = input.value.trim();
    if (words === (query.get('find') ?? '')) return;
    if (words === '') query.delete('find');
    else query.set('find', words);
    renew();
  };
  const findSoon = soon(find, 200, 'last');

  const measure = (): void => {
    const there = [...pages.values()].find((body) => body.querySelector('.is-waiting, .long-away') === null);
    if (there === undefined || there.rows.length === 0) return;
    row = there.getBoundingClientRect().height / there.rows.length;
  };

  input.addEventListener('input', (event) => {
    if (event instanceof InputEvent && event.isComposing) return;
    findSoon();
  });
  input.form?.addEventListener('submit', (event) => {
    event.preventDefault();
    find();
  });
  table.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a.long-sort') : null;
    const order = link?.dataset['order'];
    if (order === undefined || isForElsewhere(event)) return;
    event.preventDefault();
    query.set('order', order);
    renew();
  });

  const first = element(long, 'tbody[data-page]', HTMLTableSectionElement);
  const page = Number(first.dataset['page']);
  pages.set(page, first);
  first.before(gaps.before.body);
  first.after(gaps.after.body);
  if (!isLive) return;
  measure();
  gaps.before.cell.style.height = `${rowsAround({ first: page, last: page }, { total, block }).before * row}px`;
  gaps.after.cell.style.height = `${rowsAround({ first: page, last: page }, { total, block }).after * row}px`;
  if (page > 1) box.scrollTop = (page - 1) * block * row;
  draw();
  const keepSoon = soon(keepAddress, 300, 'last');
  box.addEventListener('scroll', inOwnFrame(draw), { passive: true });
  box.addEventListener('scroll', keepSoon, { passive: true });
  box.addEventListener('keydown', (event) => {
    if (event.target !== box || event.ctrlKey || event.metaKey || event.altKey) return;
    const sight = box.clientHeight - (table.tHead?.offsetHeight ?? 0) - row;
    const to = {
      ArrowDown: box.scrollTop + row,
      ArrowUp: box.scrollTop - row,
      PageDown: box.scrollTop + sight,
      PageUp: box.scrollTop - sight,
      Home: 0,
      End: box.scrollHeight,
    }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    box.scrollTop = to;
  });
  const watch = new ResizeObserver(() => {
    // The page has become another.
    if (!long.isConnected) return watch.disconnect();
    measure();
    draw();
  });
  watch.observe(box);
}

function gap(table: HTMLTableElement): { readonly body: HTMLTableSectionElement; readonly cell: HTMLTableCellElement } {
  const { body, cell } = gapBody();
  body.className = 'long-gap';
  body.setAttribute('aria-hidden', 'true');
  cell.colSpan = table.tHead?.rows[0]?.cells.length ?? 1;
  return { body, cell };
}

function gapBody(): { readonly body: HTMLTableSectionElement; readonly cell: HTMLTableCellElement } {
  const body = document.createElement('tbody');
  const line = document.createElement('tr');
  line.className = 'long-gap';
  const cell = document.createElement('td');
  line.append(cell);
  body.append(line);
  return { body, cell };
}

function button(words: string, press: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = words;
  made.addEventListener('click', press);
  return made;
}

/** Which cell of its row an element stands in. */
function cellOf(inside: Element | null): number | null {
  return inside?.closest<HTMLTableCellElement>('th, td')?.cellIndex ?? null;
}
