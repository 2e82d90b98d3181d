// The releases of a dataset as a table, and where its files are to be fetched.

import { html } from 'hono/html';

import type { ReleaseLine } from '../../api/shelf-data.ts';
import type { Html } from '../html.ts';
import { to } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { table } from '../parts/table.ts';
import { moment } from '../parts/words.ts';

/** Releases, one a row; with a page, what was kept out leads to its rows. */
export function releaseTable(
  { dataset }: { readonly dataset: string },
  releases: readonly ReleaseLine[],
  caption: string,
  page: PageContext | null,
): Html {
  return table({
    caption,
    columns: [
      { title: 'Release', isHead: true },
      { title: 'File' },
      { title: 'Published' },
      { title: 'Known from' },
      { title: 'Rows in', align: 'end' },
      { title: 'Stored', align: 'end' },
      { title: 'Set aside', align: 'end' },
      { title: 'Loaded' },
    ],
    rows: releases.map((each) => ({
      cells: [
        html`<bdi>${each.release}</bdi>`,
        html`<bdi>${each.file}</bdi>
          <span class="stacked quiet">SHA-256 <code>${each.sha256.slice(0, 12)}</code></span>`,
        html`<span class="date">${each.published}</span>`,
        html`<span class="date">${each.knownFrom}</span>`,
        number(each.rowsIn),
        number(each.rowsStored),
        page === null || each.rowsSetAside === 0
          ? number(each.rowsSetAside)
          : html`<a href="${to(page, `/shelf/${dataset}#set-aside`, { setAside: each.release })}"
              >${number(each.rowsSetAside)}</a
            >`,
        html`<span class="date">${moment(each.loadedAt)}</span> <span class="quiet">by <bdi>${each.loadedBy}</bdi></span
          >${
            each.drop === null
              ? ''
              : html`<span class="stacked quiet"
                  >dropped ${moment(each.drop.at)} by <bdi>${each.drop.by}</bdi>: <bdi>${each.drop.reason}</bdi></span
                >`
          }`,
      ],
    })),
  });
}

/** The address where a publisher gives the files. */
export function fetchIt(address: string): Html {
  return /^https?:\/\/\S+$/.test(address)
    ? html`<a href="${address}" rel="noreferrer external">${address}</a>`
    : html`${address}`;
}

function number(value: number): string {
  return value.toLocaleString('en-US');
}
