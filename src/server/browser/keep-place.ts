// Who moves the time of a long page stays at the section that they read.

const LINKS = '.times a, .banner a, .days a';

/** Gives links and forms that ask the same page at another time the section in view as their fragment. */
export function keepPlace(): void {
  addEventListener(
    'click',
    (event) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>(LINKS) : null;
      if (link !== null && new URL(link.href).pathname === location.pathname && !link.href.includes('#'))
        link.hash = sectionInView();
    },
    true,
  );
  const form = document.querySelector<HTMLFormElement>('.times form');
  form?.addEventListener('submit', () => {
    form.action = `${location.pathname}${sectionInView()}`;
  });
}

/** The last heading that stands above the middle of the window, as a fragment; none at the top of the page. */
function sectionInView(): string {
  if (scrollY < innerHeight / 2) return '';
  const headings = [...document.querySelectorAll('main :is(h2, h3)[id]')];
  const last = headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 2);
  return last === undefined ? '' : `#${last.id}`;
}
