// Makes a part of the page like another one and touches nothing that is alike already: what a reader has opened, typed into or stands
// on stays. What a script has drawn anew is taken as a whole, and so is what nobody sees.

/** Drawn anew by its script: compared with nothing, taken as it comes. A document in the page would keep a history of its own. */
const OWN_SCRIPT = '.timeline, .long, iframe';
/** The parts that the browser does not lay out while they are far from view. */
const LATE_PARTS = '.sections > section';

/** Makes some nodes of a parent, which stand together, like others; those are taken out of where they stand. */
export function becomeLike(parent: Element, nodes: readonly Node[], others: readonly Node[]): void {
  const far = [...parent.querySelectorAll(LATE_PARTS)].filter(
    ({ firstElementChild }) => firstElementChild?.checkVisibility({ contentVisibilityAuto: true }) === false,
  );
  makeAlike(parent, nodes, others, new Set(far));
}

function makeAlike(parent: Node, nodes: readonly Node[], others: readonly Node[], far: ReadonlySet<Node>): void {
  const after = nodes.at(-1)?.nextSibling ?? null;
  let at = 0;
  for (const [place, other] of others.entries()) {
    const found = indexOfPart(nodes, others, { at, place });
    const node = nodes[found];
    if (node === undefined) {
      parent.insertBefore(document.adoptNode(other), nodes[at] ?? after);
      continue;
    }
    for (const gone of nodes.slice(at, found)) parent.removeChild(gone);
    at = found + 1;
    become(node, other, far);
  }
  for (const gone of nodes.slice(at)) parent.removeChild(gone);
}

/**
 * Where the part stands, at a place or after it, that becomes the one at `place` of the others; -1 for none. What is passed over is gone,
 * so nothing is that comes later.
 */
function indexOfPart(
  nodes: readonly Node[],
  others: readonly Node[],
  { at, place }: { readonly at: number; readonly place: number },
): number {
  const [here, other] = [nodes[at], others[place]];
  if (here === undefined || other === undefined || isSamePart(here, other)) return at;
  if (!(other instanceof Element) || others.some((each, index) => index > place && isSamePart(here, each))) return -1;
  return nodes.findIndex((node, index) => index > at && isSamePart(node, other));
}

function become(node: Node, other: Node, far: ReadonlySet<Node>): void {
  if (!(node instanceof Element) || !(other instanceof Element)) {
    if (node.nodeValue !== other.nodeValue) node.nodeValue = other.nodeValue;
    return;
  }
  if (node.isEqualNode(other)) return;
  // Every link of a page says its times: to compare what nobody sees link by link would take longer than all else.
  if (node.matches(OWN_SCRIPT) || (far.has(node) && isAsItCame(node, other))) {
    node.replaceWith(document.adoptNode(other));
    return;
  }
  takeAttributes(node, other);
  if (node.matches('.times') && other.hasAttribute('open')) node.setAttribute('open', '');
  makeAlike(node, [...node.childNodes], [...other.childNodes], far);
  // What was typed or moved stands beside the attributes, and is what was asked before.
  if (node instanceof HTMLInputElement) [node.value, node.checked] = [node.defaultValue, node.defaultChecked];
  else if (node instanceof HTMLOptionElement) node.selected = node.defaultSelected;
}

/** Whether one node is what became of another: the same sort of part under the same name. */
function isSamePart(node: Node, other: Node): boolean {
  if (node.nodeName !== other.nodeName) return false;
  if (!(node instanceof Element) || !(other instanceof Element)) return true;
  return node.id === other.id && node.className === other.className && nameOf(node) === nameOf(other);
}

/** Whether a reader has neither opened, shut nor chosen anything in a part that becomes another. */
function isAsItCame(part: Element, other: Element): boolean {
  return openIn(part) === openIn(other) && !part.contains(document.activeElement);
}

function openIn(part: Element): string {
  return [...part.querySelectorAll('details')].map(({ open }) => open).join();
}

/** What an entry of a list or a row of a table leads to, once read: it stays the same as long as they are the same. */
const leadsTo = new WeakMap<Element, string>();

/** What a reader tells a part by that they open or stand on, so that it stays the same one: its words, however many it counts. */
function nameOf(part: Element): string {
  if (part.nodeName === 'SECTION') return part.getAttribute('aria-labelledby') ?? '';
  if (part.nodeName === 'LI' || part.nodeName === 'TR') {
    const known = leadsTo.get(part);
    if (known !== undefined) return known;
    const link = (part.querySelector('a[href]')?.getAttribute('href') ?? '').replace(/[?#].*$/, '');
    leadsTo.set(part, link);
    return link;
  }
  if (part.nodeName !== 'DETAILS' || part.className !== '') return '';
  return (part.querySelector('summary')?.textContent ?? '').replaceAll(/\d/g, '');
}

function takeAttributes(node: Element, other: Element): void {
  // What a reader opened or shut stays so.
  const isReaders = (name: string): boolean => node.nodeName === 'DETAILS' && name === 'open';
  for (const name of node.getAttributeNames()) {
    if (!other.hasAttribute(name) && !isReaders(name)) node.removeAttribute(name);
  }
  for (const { name, value } of other.attributes) {
    if (node.getAttribute(name) !== value && !isReaders(name)) node.setAttribute(name, value);
  }
}
