// Blocks as HTML: real tables with heads and captions, lists, drawings with their legends, the reasoning of a rule as a nested list.

import { markup, ownMarkup } from '../markup.ts';
import type { Markup } from '../markup.ts';
import type { Block, Chart, Content, ListItem, Pair, Row, Table, TraceStep } from './document.ts';
import { contentMarkup, severityMarkup, textMarkup } from './render-runs.ts';

/** A table of more columns is set smaller. */
const FEW_COLUMNS = 5;

/** A block a line; consecutive sources become one list. */
export function blocksMarkup(blocks: readonly Block[]): readonly Markup[] {
  return blocks.map((block, index) => {
    const isSource = block.kind === 'source';
    const opens = isSource && blocks[index - 1]?.kind !== 'source' ? ownMarkup('<ol class="sources">') : '';
    const closes = isSource && blocks[index + 1]?.kind !== 'source' ? ownMarkup('</ol>') : '';
    return markup`${opens}${blockMarkup(block)}${closes}
`;
  });
}

/** A term with what is said of it. */
export function pairMarkup({ term, content }: Pair): Markup {
  return markup`<div><dt>${textMarkup(term)}</dt><dd>${contentMarkup(content)}</dd></div>
`;
}

function blockMarkup(block: Block): Markup {
  switch (block.kind) {
    case 'paragraph':
      return markup`<p class="${block.tone}">${contentMarkup(block.content)}</p>`;
    case 'heading':
      return block.level === 2
        ? markup`<h3>${contentMarkup(block.content)}</h3>`
        : markup`<h4>${contentMarkup(block.content)}</h4>`;
    case 'pairs':
      return markup`<dl class="pairs">${block.pairs.map(pairMarkup)}</dl>`;
    case 'list':
      return listMarkup(block.items);
    case 'table':
      return tableMarkup(block);
    case 'chart':
      return chartMarkup(block);
    case 'trace':
      return markup`<div class="trace"><p class="trace-title">${textMarkup(block.title)}</p><ul>${block.steps.map(stepMarkup)}</ul></div>`;
    case 'finding':
      return markup`<article class="finding ${block.severity}" id="${block.anchor}">
<h3>${severityMarkup(block.severity)} ${textMarkup(block.title)}</h3>
${blocksMarkup(block.blocks)}</article>`;
    case 'source': {
      const places =
        block.places.length === 0
          ? ''
          : markup`<ul class="places${block.runIn ? ' run-in' : ''}">${block.places.map(itemMarkup)}</ul>`;
      return markup`<li id="${block.anchor}" value="${block.number}">${contentMarkup(block.content)}${places}</li>`;
    }
  }
}

function listMarkup(items: readonly ListItem[]): Markup {
  return items.length === 0 ? markup`` : markup`<ul class="list">${items.map(itemMarkup)}</ul>`;
}

function itemMarkup({ anchor, content, items }: ListItem): Markup {
  return markup`<li${anchorMarkup(anchor)}>${contentMarkup(content)}${listMarkup(items)}</li>
`;
}

function anchorMarkup(anchor: string | null): Markup {
  return anchor === null ? markup`` : markup` id="${anchor}"`;
}

function tableMarkup({ caption, columns, rows, note }: Table): Markup {
  const classes = columns.map(({ align, weight }) => `${align}${weight === 0 ? ' tight' : ''}`);
  const classOf = (index: number): string => classes[index] ?? 'start';
  const heads = columns.map(
    ({ title }, index) => markup`<th scope="col" class="${classOf(index)}">${textMarkup(title)}</th>`,
  );
  const body = (row: Row): Markup =>
    row.kind === 'group'
      ? markup`<tr class="group"><th colspan="${columns.length}" scope="colgroup">${contentMarkup(row.cells[0] ?? [])}</th></tr>`
      : markup`<tr class="${row.kind}"${anchorMarkup(row.anchor)}>${row.cells.map((cell, index) => cellMarkup(cell, classOf(index)))}</tr>
`;
  return markup`<figure class="table"><div class="scroll" role="region" aria-label="${caption}" tabindex="0"><table${ownMarkup(columns.length > FEW_COLUMNS ? ' class="wide"' : '')}>
<caption>${textMarkup(caption)}</caption>
<colgroup>${columns.map(({ weight }) => widthMarkup(weight, columns))}</colgroup>
<thead><tr>${heads}</tr></thead>
<tbody>${rows.map(body)}</tbody>
</table></div>${note.length === 0 ? '' : markup`<figcaption>${contentMarkup(note)}</figcaption>`}</figure>`;
}

/** The width as a class, in steps of five hundredths: the document's own policy allows no style beside the style sheet. */
function widthMarkup(weight: number, columns: Table['columns']): Markup {
  const whole = columns.reduce((sum, column) => sum + column.weight, 0);
  return weight === 0 ? markup`<col>` : markup`<col class="w${Math.max(5, Math.round((weight / whole) * 20) * 5)}">`;
}

/** A cell that holds nothing but an unknown without a reason is hatched as a whole. */
function cellMarkup(cell: Content, name: string): Markup {
  const [only] = cell;
  if (cell.length === 1 && typeof only === 'object' && only.kind === 'unknown' && only.why === '') {
    return markup`<td class="${name} unknown-cell">${only.word}</td>`;
  }
  return markup`<td class="${name}">${contentMarkup(cell)}</td>`;
}

function chartMarkup({ title, description, legend, panels }: Chart): Markup {
  const drawings = panels.map((panel) => {
    const says = `${panel.title}. ${description}`;
    return markup`<p class="panel">${textMarkup(panel.title)}</p><div role="img" aria-label="${says}">${ownMarkup(panel.svg)}</div>
${signsMarkup(panel.legend)}`;
  });
  return markup`<figure class="chart"><figcaption>${title}</figcaption>
<div class="scroll" role="region" aria-label="${title}" tabindex="0">${drawings}</div>
${signsMarkup(legend)}</figure>`;
}

function signsMarkup(signs: Chart['legend']): Markup {
  const entries = signs.map(({ svg, label }) => markup`<li>${ownMarkup(svg)} ${textMarkup(label)}</li>`);
  return markup`<ul class="legend">${entries}</ul>
`;
}

const ANSWERS = { yes: 'met', no: 'not met', unknown: 'cannot be answered', notInForce: 'not in force' } as const;

function stepMarkup({ answer, content, sides, rests, steps }: TraceStep): Markup {
  const verdict =
    answer === null ? '' : markup`<p><span class="verdict">${ANSWERS[answer]}</span> ${contentMarkup(content)}</p>`;
  const boxes = sides.map(
    (side) => markup`<div class="side"><p class="label">${side.label}</p><p>${contentMarkup(side.content)}</p></div>`,
  );
  const records = rests.map(
    ({ label, items }) => markup`<p class="label">${textMarkup(label)}</p>${listMarkup(items)}`,
  );
  return markup`<li class="step${answer === null ? '' : ` answer-${answer}`}">${verdict}${
    boxes.length === 0 ? '' : markup`<div class="sides">${boxes}</div>`
  }${records}${steps.length === 0 ? '' : markup`<ul>${steps.map(stepMarkup)}</ul>`}</li>
`;
}
