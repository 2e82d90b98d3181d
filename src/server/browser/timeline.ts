// Runs in the reader's browser on a page with a timeline: reads out what is pointed at or reached by keyboard, turns a dragged stretch into a
// closer view. What is shown stands in the address; the figure itself is drawn by the server alone.

import { isForElsewhere } from './for-elsewhere.ts';
import { MOVED, writeAddress } from './in-place.ts';

const EDGE = 5;
const SVG = 'http://www.w3.org/2000/svg';

/** The view that was asked for last; the answer to an older one comes too late. */
let asking = new AbortController();

/** The figure that was attached last. */
let attached: HTMLElement | null = null;

attachFigure();
document.addEventListener(MOVED, attachFigure);

function attachFigure(): void {
  const figure = document.querySelector<HTMLElement>('.timeline');
  const before = attached;
  if (figure === null || figure === before) return;
  attach(figure);
  // The table that was opened stays open when the page has moved to another day.
  const way = figure.querySelector<HTMLAnchorElement>('.tl-way a');
  if (way === null || before?.dataset['source'] !== figure.dataset['source'] || !isTableOpen(before)) return;
  void showTable(figure, way);
}

function isTableOpen(figure: HTMLElement | null): boolean {
  return figure?.querySelector<HTMLDetailsElement>('.tl-table')?.open ?? false;
}

function attach(figure: HTMLElement): void {
  attached = figure;
  const readout = figure.querySelector<HTMLElement>('.tl-readout');
  const drawing = figure.querySelector<SVGSVGElement>('svg.tl');
  if (readout === null || drawing === null) return;
  const hint = readout.dataset['hint'] ?? '';
  readout.textContent = hint;
  const parts = [...drawing.querySelectorAll<SVGElement>('.tl-item')];
  for (const [index, part] of parts.entries()) {
    part.setAttribute('tabindex', index === 0 ? '0' : '-1');
    // The words are read out below; as a title they would hide what is beside the part.
    const words = part.querySelector('title');
    if (words === null) continue;
    part.setAttribute('aria-label', words.textContent);
    words.remove();
  }
  const say = (part: Element | null): void => {
    for (const each of parts) each.classList.toggle('is-read', each === part);
    readout.textContent = part?.getAttribute('aria-label') ?? hint;
  };
  drawing.addEventListener('pointerover', (event) => say(partAt(event.target)));
  drawing.addEventListener('pointerleave', () => say(partAt(document.activeElement)));
  drawing.addEventListener('focusin', (event) => say(partAt(event.target)));
  drawing.addEventListener('keydown', (event) => walk(event, parts));
  drawing.addEventListener('dragstart', (event) => event.preventDefault());
  brush(drawing, figure);
  const box = figure.querySelector('.tl-scroll');
  if (box !== null) whenNear(box, () => atLatestYears(drawing, box));
  const way = figure.querySelector<HTMLAnchorElement>('.tl-way a');
  way?.addEventListener('click', (event) => {
    if (isForElsewhere(event)) return;
    event.preventDefault();
    void showTable(figure, way).then((heading) => heading?.focus());
  });
  for (const link of figure.querySelectorAll<HTMLAnchorElement>('a[data-zoom]')) {
    const { search } = new URL(link.href);
    link.href = `${location.pathname}${search}#timeline`;
    link.addEventListener('click', (event) => {
      if (isForElsewhere(event)) return;
      event.preventDefault();
      void show(figure, new URLSearchParams(search), link.textContent.trim());
    });
  }
}

/** Once, when something comes near the window: until then it need not be laid out, and so is not measured. */
function whenNear(box: Element, then: () => void): void {
  const watch = new IntersectionObserver(
    (seen) => {
      if (!seen.some(({ isIntersecting }) => isIntersecting)) return;
      watch.disconnect();
      then();
    },
    { rootMargin: '100%' },
  );
  watch.observe(box);
}

/** Where the figure is wider than its box, the latest years are seen first. */
function atLatestYears(drawing: SVGSVGElement, box: Element): void {
  box.scrollLeft = box.scrollWidth;
  holdWords(drawing, box);
}

/** Where the figure scrolls, the names of panels and rows and the numbers of their scales stay in sight. */
function holdWords(drawing: SVGSVGElement, box: Element): void {
  const words = [...drawing.querySelectorAll<SVGTextElement>('.tl-title, .tl-end')].map((text) => ({
    text,
    at: text.getBBox().x,
  }));
  // Drawn last, they lie over the marks that pass beneath them.
  for (const { text } of words) text.parentNode?.append(text);
  const hold = (): void => {
    const scrolled = (box.scrollLeft * drawing.viewBox.baseVal.width) / drawing.getBoundingClientRect().width;
    for (const { text, at } of words) {
      text.setAttribute('transform', `translate(${Math.max(0, scrolled + 6 - at)},0)`);
    }
  };
  box.addEventListener('scroll', hold, { passive: true });
  hold();
}

function partAt(target: EventTarget | null): Element | null {
  return target instanceof Element ? target.closest('.tl-item') : null;
}

/** Left and right go along the axis, up and down to the nearest part of another row. */
function walk(event: KeyboardEvent, parts: readonly SVGElement[]): void {
  const at = parts.findIndex((part) => part === document.activeElement);
  if (at === -1) return;
  const steps: Readonly<Record<string, () => number>> = {
    ArrowRight: () => Math.min(at + 1, parts.length - 1),
    ArrowLeft: () => Math.max(at - 1, 0),
    Home: () => 0,
    End: () => parts.length - 1,
    ArrowDown: () => inOtherRow(parts, at, 1),
    ArrowUp: () => inOtherRow(parts, at, -1),
  };
  const next = steps[event.key]?.();
  if (next === undefined) return;
  event.preventDefault();
  parts[at]?.setAttribute('tabindex', '-1');
  parts[next]?.setAttribute('tabindex', '0');
  parts[next]?.focus();
}

function inOtherRow(parts: readonly SVGElement[], at: number, way: 1 | -1): number {
  const rowOf = (part: SVGElement | undefined): Element | null => part?.parentElement ?? null;
  const here = rowOf(parts[at]);
  const rows = [...new Set(parts.map(rowOf))];
  const row = rows[rows.indexOf(here) + way];
  if (row === undefined) return at;
  const middle = (part: SVGElement | undefined): number => {
    const box = part?.getBoundingClientRect();
    return box === undefined ? 0 : box.left + box.width / 2;
  };
  const goal = middle(parts[at]);
  const near = parts
    .map((part, index) => ({ index, row: rowOf(part), off: Math.abs(middle(part) - goal) }))
    .filter((each) => each.row === row)
    .toSorted((a, b) => a.off - b.off)[0];
  return near?.index ?? at;
}

/** A stretch that is dragged over becomes the years that are shown. A finger scrolls instead. */
function brush(drawing: SVGSVGElement, figure: HTMLElement): void {
  const number = (name: string): number => Number(drawing.dataset[name]);
  const [left, right, from, last] = [number('left'), number('right'), number('from'), number('to')];
  let start: number | null = null;
  let band: SVGElement | null = null;
  const at = (event: PointerEvent): number => {
    const matrix = drawing.getScreenCTM();
    const x = matrix === null ? 0 : new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix.inverse()).x;
    return Math.min(Math.max(x, left), right);
  };
  const yearAt = (x: number): number =>
    Math.min(last, from + Math.floor(((x - left) / (right - left)) * (last - from + 1)));
  const end = (): void => {
    band?.remove();
    [start, band] = [null, null];
  };
  drawing.addEventListener('pointerdown', (event) => {
    if (event.pointerType === 'touch' || event.button !== 0) return;
    start = at(event);
  });
  drawing.addEventListener('pointermove', (event) => {
    if (start === null) return;
    const x = at(event);
    if (band === null && Math.abs(x - start) < EDGE) return;
    if (band === null) {
      band = document.createElementNS(SVG, 'rect');
      band.setAttribute('class', 'tl-band');
      band.setAttribute('y', '0');
      band.setAttribute('height', String(drawing.viewBox.baseVal.height));
      drawing.append(band);
      drawing.setPointerCapture(event.pointerId);
    }
    band.setAttribute('x', String(Math.min(start, x)));
    band.setAttribute('width', String(Math.abs(x - start)));
  });
  drawing.addEventListener('pointercancel', end);
  drawing.addEventListener('pointerup', (event) => {
    const [began, isBrush] = [start, band !== null];
    const x = at(event);
    end();
    if (began === null || !isBrush) return;
    // The drag is no click on the part where it ends.
    drawing.addEventListener('click', (click) => click.preventDefault(), { once: true, capture: true });
    const asked = new URLSearchParams(location.search);
    asked.set('from', String(yearAt(Math.min(began, x))));
    asked.set('to', String(yearAt(Math.max(began, x) - 0.01)));
    void show(figure, asked, null);
  });
}

/** The figure of an address with its table, from the server; `failed` where none came, and null where another was asked for meanwhile. */
async function figureAt(figure: HTMLElement, address: string): Promise<HTMLElement | 'failed' | null> {
  figure.setAttribute('aria-busy', 'true');
  asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  const text = await fetch(address, { signal })
    .then((answer) => (answer.ok ? answer.text() : null))
    .catch(() => null);
  if (signal.aborted) return null;
  figure.removeAttribute('aria-busy');
  const page = text === null ? null : new DOMParser().parseFromString(text, 'text/html');
  return page?.querySelector<HTMLElement>('.timeline') ?? 'failed';
}

/** Puts the table where the way to it stood; where it does not come, its page is gone to. */
async function showTable(figure: HTMLElement, way: HTMLAnchorElement): Promise<HTMLElement | null> {
  const fresh = await figureAt(figure, way.href.replace(/#.*$/, ''));
  if (fresh === null || !figure.isConnected) return null;
  const table = fresh === 'failed' ? null : fresh.querySelector<HTMLDetailsElement>('.tl-table');
  if (table === null) {
    location.assign(way.href);
    return null;
  }
  table.open = true;
  way.parentElement?.replaceWith(document.adoptNode(table));
  return table.querySelector('summary');
}

/** Takes the figure of other years from the server; where that fails, the page itself is asked. */
async function show(figure: HTMLElement, asked: URLSearchParams, pressed: string | null): Promise<void> {
  const query = asked.size === 0 ? '' : `?${asked.toString()}`;
  const fresh = await figureAt(figure, `${figure.dataset['source'] ?? ''}${query}`);
  // Who has gone on to another page meanwhile is left there.
  if (fresh === null || !figure.isConnected) return;
  if (fresh === 'failed') return location.assign(`${location.pathname}${query}#timeline`);
  const wasOpen = isTableOpen(figure);
  const node = document.adoptNode(fresh);
  figure.replaceWith(node);
  const table = node.querySelector<HTMLDetailsElement>('.tl-table');
  if (table !== null) table.open = wasOpen;
  attach(node);
  writeAddress(`${location.pathname}${query}${location.hash}`);
  const again = [...node.querySelectorAll<HTMLElement>('a[data-zoom]')].find(
    (link) => link.textContent.trim() === pressed,
  );
  again?.focus();
  const drawing = node.querySelector<SVGSVGElement>('svg.tl');
  const readout = node.querySelector('.tl-readout');
  if (readout !== null)
    readout.textContent = `Shown: ${drawing?.dataset['from'] ?? ''} to ${drawing?.dataset['to'] ?? ''}.`;
}
