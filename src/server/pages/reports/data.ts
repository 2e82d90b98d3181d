// What can be taken along; for a partner, what its dossier holds and how it is cited.

import type { z } from 'zod';

import { nameOf } from '#kernel/id.ts';
import type { Times } from '#kernel/times.ts';
import { documentOf } from '#reports/dossier/dossier-document.ts';
import type { Dossier } from '#reports/dossier/dossier.ts';

import type { Asked } from '../../asked.ts';
import { partnerId } from '../../contracts/contract.ts';
import type { reportsPage } from '../../contracts/frame.ts';
import { dayAsked, dossierAsked, partnersAsked } from '../../partners-asked.ts';

export type ReportsData = z.output<typeof reportsPage.output>;

/** Gathers the page. */
export async function reportsData(asked: Asked, partner: string | undefined, times: Times): Promise<ReportsData> {
  const partners = await partnersAsked(asked, times);
  const dossier = partner === undefined ? null : await dossierAsked(asked, partnerId(partner), times);
  return {
    asOf: dayAsked(asked, times),
    partners: partners.map(({ id, label }) => ({ id, label })),
    dossier: dossier === null ? null : outlineOf(dossier),
  };
}

function outlineOf(dossier: Dossier): NonNullable<ReportsData['dossier']> {
  const { partner, asked, findings, sources } = dossier;
  const { title, kicker, running, sections } = documentOf(dossier);
  return {
    partner: nameOf(partner.id),
    label: partner.name,
    sections: sections.map((section) => section.title),
    findings: findings.findings.filter(({ state }) => state === 'open').length,
    sources: sources.length,
    citation: `Throughline, ${kicker.toLowerCase()}: ${title}, ${running.right}; rules and definitions ${asked.catalogue.slice(0, 12)}.`,
  };
}
