// A file attached to an incident: what it was found to be, and that it carries a place where it does. Nothing of it is shown here.

import { html } from 'hono/html';
import type { z } from 'zod';

import { LARGEST_ATTACHMENT_BYTES } from '#ingest/attachments/attach.ts';
import { rankOf } from '#kernel/marking.ts';

import type { attachPage } from '../../contracts/attachments.ts';
import type { Html } from '../html.ts';
import { to, toRecord } from '../page-context.ts';
import type { PageContext } from '../page-context.ts';
import { field, refusals } from '../parts/form.ts';
import { layout } from '../parts/layout.ts';

export type AttachPage = z.output<typeof attachPage.output>;

const LABELS = {
  file: 'The file',
  name: 'What it is called',
  taken: 'Made on',
  note: 'What it shows',
  from: 'From whom it came',
  marking: 'Who may see it',
} as const;

/** The first that is offered stands where none is chosen. */
const MARKINGS = [
  { value: 'restricted', label: 'those who work here' },
  { value: 'sealed', label: 'almost nobody: it is sealed' },
  { value: 'partner', label: 'partners and those who work here' },
  { value: 'public', label: 'anybody' },
] as const;

const MARKED = 'Nobody who may not see the incident sees what is attached to it.';

const MEGABYTES = LARGEST_ATTACHMENT_BYTES / 1024 / 1024;

/** Renders the form, and what became of the file before it. The file is sent last: where it is too large, what was typed was read. */
export function attachView({ incident, atLeast, values, problems, kept }: AttachPage, page: PageContext): Html {
  const sent = { values, problems };
  const choices = MARKINGS.filter(({ value }) => rankOf(value) >= rankOf(atLeast));
  const own = problems.filter(({ at }) => at === 'file');
  return layout(page, {
    title: 'Attach a file',
    kicker: html`<a href="${toRecord(page, incident.id)}"><bdi>${incident.label}</bdi></a>`,
    content: html`<p class="lead">
        A photograph, a recording, a PDF or plain text, up to ${MEGABYTES} MB. It is kept as it is, under the hash of
        its bytes, with every hand that it goes through.
      </p>
      ${kept === null ? '' : keptNotice(kept, page)}
      <form
        class="act"
        action="${to(page, `/incidents/attach/${incident.id}`)}"
        method="post"
        enctype="multipart/form-data"
      >
        ${refusals(problems, LABELS)}
        ${field({ name: 'name', label: LABELS.name, kind: 'text', means: 'The name of the file where it is left open; no victim and no witness.' }, sent)}
        ${field({ name: 'taken', label: LABELS.taken, kind: 'date', means: 'As exact as it is known.' }, sent)}
        ${field({ name: 'note', label: LABELS.note, kind: 'area', means: 'Told without the name of a victim or witness.' }, sent)}
        ${field({ name: 'from', label: LABELS.from, kind: 'text', means: 'By office or role: the first step of its custody.' }, sent)}
        ${field({ name: 'marking', label: LABELS.marking, kind: 'choice', means: MARKED, choices }, sent)}
        <div class="field${own.length > 0 ? ' is-refused' : ''}">
          <label for="file">${LABELS.file}</label>
          <input
            type="file"
            id="file"
            name="file"
            required
            aria-describedby="file-means"
            ${own.length > 0 ? html` aria-invalid="true"` : ''}
          />
          <p class="means" id="file-means">
            Its type is found in its content and must fit its name. Photographs may carry the place where they were
            made: nothing is taken out of them, and you are told.
          </p>
        </div>
        <p class="buttons"><button type="submit" class="primary">Attach it</button></p>
      </form>`,
  });
}

function keptNotice(
  { attachment, mediaType, sha256, carriesPlace }: NonNullable<AttachPage['kept']>,
  page: PageContext,
): Html {
  return html`<div class="notice" role="status">
    <p>
      <b>Attached:</b> <a href="${toRecord(page, attachment)}"><code>${attachment}</code></a
      >, ${mediaType}, SHA-256 <code>${sha256.slice(0, 16)}…</code>.
    </p>
    ${carriesPlace ? html`<p><b>It carries the place where it was made.</b> Whoever may open the file can read that; mark it accordingly.</p>` : ''}
  </div>`;
}
