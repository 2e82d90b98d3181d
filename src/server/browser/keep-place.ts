// Who moves the time of a long page stays at the section that they read, and keeps what was sorted, looked for or zoomed into since the
// page came: that stands in the address, while the links and forms of the page still ask what it came with.

import { TIME_NAMES } from '../pages/address-with.ts';

/** The links that ask the page that stands at other times. */
const TIME_LINKS = '.times a, .banner a';

/** Gives links and forms that ask the same page at another time the section in view as their fragment. */
export function keepPlace(): void {
  addEventListener(
    'click',
    (event) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>(TIME_LINKS) : null;
      if (link === null || new URL(link.href).pathname !== location.pathname) return;
      link.search = questionAt(new URL(link.href).searchParams);
      if (!link.href.includes('#')) link.hash = sectionInView();
    },
    true,
  );
  const form = document.querySelector<HTMLFormElement>('.times form');
  form?.addEventListener('submit', () => {
    form.action = `${location.pathname}${sectionInView()}`;
    for (const hidden of form.querySelectorAll('input[type=hidden]')) hidden.remove();
    for (const [name, value] of new URLSearchParams(location.search)) {
      if (!TIME_NAMES.includes(name)) form.append(hiddenField(name, value));
    }
  });
}

/** The question of the address, at the times of a link. */
function questionAt(linked: URLSearchParams): string {
  const asked = new URLSearchParams(location.search);
  for (const name of TIME_NAMES) {
    asked.delete(name);
    const value = linked.get(name);
    if (value !== null) asked.set(name, value);
  }
  return asked.toString();
}

function hiddenField(name: string, value: string): HTMLInputElement {
  const field = document.createElement('input');
  [field.type, field.name, field.value] = ['hidden', name, value];
  return field;
}

/** The last heading that stands above the middle of the window, as a fragment; none at the top of the page. */
export function sectionInView(): string {
  if (scrollY < innerHeight / 2) return '';
  const headings = [...document.querySelectorAll('main :is(h2, h3)[id]')];
  const last = headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 2);
  return last === undefined ? '' : `#${last.id}`;
}
