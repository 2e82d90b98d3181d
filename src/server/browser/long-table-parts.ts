// What the long table asks for and when: the table alone from the server, work put off to a quieter moment.

/** The table of a page as the server gives it alone. */
export interface Part {
  readonly long: HTMLElement;
  readonly body: HTMLTableSectionElement;
}

/** Asks for the table alone; what the server refuses is an error in words. */
export async function askPart(address: string, signal: AbortSignal): Promise<Part> {
  const answer = await fetch(address, { signal }).catch((error: unknown) => {
    if (signal.aborted) throw error;
    throw new Unread('the server did not answer. Look whether it still runs.');
  });
  const template = document.createElement('template');
  template.innerHTML = await answer.text();
  const long = template.content.querySelector<HTMLElement>('.long');
  if (!answer.ok || long === null) throw new Unread(`the server answered ${answer.status}.`);
  return { long, body: element(long, 'tbody[data-page]', HTMLTableSectionElement) };
}

/** Why rows could not be read, for the reader. */
class Unread extends Error {
  override toString(): string {
    return this.message;
  }
}

/** The element of a page that is always there; without it the page is not ours. */
export function element<Found extends Element>(within: ParentNode, place: string, kind: new () => Found): Found {
  const found = within.querySelector(place);
  if (found instanceof kind) return found;
  throw new TypeError(`expected ${place}, found ${found === null ? 'none' : 'another kind of element'}`);
}

/** At the most once in some milliseconds: at once and again at the end, or only once nothing more comes. */
export function soon(act: () => void, milliseconds: number, when: 'first' | 'last' = 'first'): () => void {
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isWanted = false;
  const later = (): void => {
    timer = null;
    if (when === 'last') act();
    else if (isWanted) call();
  };
  const call = (): void => {
    if (when === 'last' && timer !== null) clearTimeout(timer);
    isWanted = timer !== null;
    if (when === 'first' && timer !== null) return;
    timer = setTimeout(later, milliseconds);
    if (when === 'first') act();
  };
  return call;
}

/** Once before the next picture is drawn, however often it is asked for. */
export function inOwnFrame(act: () => void): () => void {
  let isAsked = false;
  return () => {
    if (isAsked) return;
    isAsked = true;
    requestAnimationFrame(() => {
      isAsked = false;
      act();
    });
  };
}
