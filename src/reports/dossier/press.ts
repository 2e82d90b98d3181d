// A program of its own: takes a report as JSON from its input, sets it with Typst, gives the PDF to its output, and ends. The record
// is only ever data: the template reads no file, no clock, no network. The same job gives the same bytes. It runs apart because
// Typst keeps some 200 MB once it has worked, and because a fault in native code takes its whole process with it.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';

import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';

const FOLDER = join(import.meta.dirname, 'typst');

/** Tagged PDF (PDF/UA-1), or plain PDF 1.7 where the fonts of the package lack a character. Throws what Typst reports. */
function setPdf(template: string, report: string, createdAt: number): Uint8Array {
  const compiler = NodeCompiler.create({ workspace: FOLDER });
  const set = (otherFonts: 'yes' | 'no', pdfStandard: string): Uint8Array => {
    const inputs = { report, 'other-fonts': otherFonts };
    return compiler.pdf({ mainFileContent: template, inputs }, { pdfStandard, creationTimestamp: createdAt });
  };
  try {
    return set('no', 'ua-1');
  } catch (error) {
    // PDF/UA allows no character without a shape; a text in a rarer script still gets its document, which then says so.
    if (/could not be displayed with font/.test(String(error))) return set('yes', '1.7');
    throw error;
  }
}

const [template, report] = await Promise.all([readFile(join(FOLDER, 'dossier.typ'), 'utf8'), text(process.stdin)]);
process.stdout.write(setPdf(template, report, Number(process.argv[2])));
