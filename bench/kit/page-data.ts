// Asks for a partner's dossier as a browser would, without the network between: through the application of the server, with its
// memory of what was asked before. Says so when the server does not know the address.

import { createApp } from '#server/app.ts';
import type { House } from '#server/house.ts';

import type { PlannedPartner } from '../synthetic/plan.ts';

type Named = Pick<PlannedPartner, 'id'>;

export interface PageData {
  /** Reads the whole answer and says how many bytes it has; throws when it is no answer. */
  readonly ask: (partner: Named, times?: Readonly<Record<string, string>>) => Promise<number>;
  /** Why the server does not answer this question at all; null when it does. */
  readonly refusal: (partner: Named) => Promise<string | null>;
}

/** Opens the application on a house. */
export function pageDataOf(house: House): PageData {
  const app = createApp(house);
  const get = async (
    { id }: Named,
    times: Readonly<Record<string, string>>,
  ): Promise<{ status: number; body: ArrayBuffer }> => {
    const address = new URL(`http://127.0.0.1/api/partners/${id}/dossier.json`);
    for (const [name, value] of Object.entries(times)) address.searchParams.set(name, value);
    const answer = await app.request(address.href, { headers: { host: address.host } });
    return { status: answer.status, body: await answer.arrayBuffer() };
  };
  const said = ({ status, body }: { status: number; body: ArrayBuffer }): string =>
    `The server answers ${status}: ${new TextDecoder().decode(body).slice(0, 300)}`;
  return {
    ask: async (partner, times = {}) => {
      const answer = await get(partner, times);
      if (answer.status !== 200) throw new Error(said(answer));
      return answer.body.byteLength;
    },
    refusal: async (partner) => {
      const answer = await get(partner, {});
      return answer.status === 200 ? null : said(answer);
    },
  };
}
