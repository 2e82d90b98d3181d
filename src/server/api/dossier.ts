// Serves the dossier of a partner: as data, as a document for the screen, and as a document for the printer.

import { nameOf } from '#kernel/id.ts';
import { exportedDossier } from '#reports/dossier/observed.ts';
import { DOSSIER_CONTENT_POLICY, renderDossierHtml } from '#reports/dossier/render-html.ts';
import { renderDossierPdf } from '#reports/dossier/render-pdf.ts';

import { partnerId } from '../contracts/contract.ts';
import { readDossier } from '../contracts/dossier.ts';
import { dossierAsked } from '../partners-asked.ts';
import type { Route } from '../served.ts';
import { reading } from '../served.ts';

const dossier = reading({
  contract: readDossier,
  answer: (asked, { params, times }) => dossierAsked(asked, partnerId(params.id), times),
  exported: exportedDossier,
  document: async (data, form) => {
    const name = `dossier-${nameOf(data.partner.id)}.${form}`;
    if (form === 'pdf') return { type: 'application/pdf', name, body: new Uint8Array(await renderDossierPdf(data)) };
    // The document brings its own style and so its own policy; only the page of reports of this house may frame it.
    const policy = `${DOSSIER_CONTENT_POLICY}; frame-ancestors 'self'`;
    return { type: 'text/html; charset=utf-8', name, body: renderDossierHtml(data), policy };
  },
});

export const DOSSIER_ROUTES: readonly Route[] = [dossier];
