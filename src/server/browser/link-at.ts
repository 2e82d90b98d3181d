// The link that something on a page is part of: in words, or in a drawing.

/** A link and where it leads. */
export interface Link {
  readonly element: Element;
  readonly to: URL;
}

/** The link at which an event came; null where there is none that leads anywhere. */
export function linkAt(target: EventTarget | null): Link | null {
  const element = target instanceof Element ? target.closest('a[href]') : null;
  const to = URL.parse(element?.getAttribute('href') ?? '', location.href);
  return element === null || to === null ? null : { element, to };
}

/** Whether a link leads to another page in this window. */
export function leavesPage({ element, to }: Link): boolean {
  if (to.origin !== location.origin || element.hasAttribute('target')) return false;
  // A file is put aside by the browser; this page stays.
  if (/\.(csv|json|pdf|ics|zip)$/.test(to.pathname) || to.pathname.startsWith('/attachments/')) return false;
  return !(to.pathname === location.pathname && to.search === location.search && to.hash !== '');
}
