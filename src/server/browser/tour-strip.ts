// Leads a first visit through the three questions: a strip at the foot of the page says what to look at and where the next step is.
// It is kept for this window only, and goes when it is sent away.

const KEPT = 'throughline.tour';
/** The page leaves room for the strip. */
const LED = 'is-led';

interface Way {
  readonly question: string;
  readonly steps: readonly { readonly does: string; readonly href: string; readonly look: string }[];
  readonly at: number;
}

/** On the page of the questions: remembers the way that is begun. On others: shows where one is on it. */
export function followTour(): void {
  for (const section of document.querySelectorAll('.tour-question')) remember(section);
  const kept = sessionStorage.getItem(KEPT);
  if (kept !== null && location.pathname !== '/tour') showStrip(JSON.parse(kept) as Way); // written below
}

function remember(section: Element): void {
  const links = [...section.querySelectorAll<HTMLAnchorElement>('a[data-tour]')];
  const steps = links.map((link) => ({
    does: link.textContent.trim(),
    href: link.href,
    look: link.parentElement?.querySelector('.tour-look')?.textContent.trim() ?? '',
  }));
  links.forEach((link, at) => {
    link.addEventListener('click', () => {
      const question = section.querySelector('h2')?.textContent.trim() ?? '';
      sessionStorage.setItem(KEPT, JSON.stringify({ question, steps, at } satisfies Way));
    });
  });
}

function showStrip({ question, steps, at }: Way): void {
  const step = steps[at];
  if (step === undefined) return;
  const strip = document.createElement('aside');
  strip.className = 'tour-strip';
  strip.setAttribute('aria-label', 'Three questions');
  const said = document.createElement('p');
  said.textContent = `${question} Step ${at + 1} of ${steps.length}: ${step.look}`;
  const buttons = document.createElement('p');
  buttons.className = 'tour-buttons';
  const next = steps[at + 1];
  buttons.append(
    ...(next === undefined
      ? [linkTo('/tour', 'Back to the questions', leave)]
      : [
          linkTo(next.href, `Next: ${next.does}`, () =>
            sessionStorage.setItem(KEPT, JSON.stringify({ question, steps, at: at + 1 })),
          ),
        ]),
  );
  const away = document.createElement('button');
  away.type = 'button';
  away.textContent = 'Leave';
  away.addEventListener('click', () => {
    leave();
    strip.remove();
    document.body.classList.remove(LED);
  });
  buttons.append(away);
  strip.append(said, buttons);
  document.body.append(strip);
  document.body.classList.add(LED);
}

function linkTo(href: string, words: string, before: () => void): HTMLAnchorElement {
  const link = document.createElement('a');
  link.href = href;
  link.textContent = words;
  link.addEventListener('click', before);
  return link;
}

function leave(): void {
  sessionStorage.removeItem(KEPT);
}
