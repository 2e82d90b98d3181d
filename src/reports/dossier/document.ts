// A dossier as a document: sections of blocks, blocks of runs of text. The page and the PDF both set this and nothing else, so that
// they say the same. It is plain data: nothing in it is markup of either.

import type { Severity } from '#rules/policy-schema.ts';

export type Answer = 'yes' | 'no' | 'unknown';

/** A place in a numbered source, and where the apparatus prints it. */
export interface Reference {
  /** `3, line 142, footnote 52`. */
  readonly label: string;
  readonly to: string;
}

/** A run of text; a bare string is plain text of the record. */
export type Run =
  | string
  | { readonly kind: 'strong' | 'quiet' | 'code' | 'quote'; readonly text: string }
  /** A number as shown; set in figures of one width. */
  | { readonly kind: 'value'; readonly text: string; readonly anchor: string | null }
  | { readonly kind: 'break' }
  | { readonly kind: 'references'; readonly references: readonly Reference[] }
  /** What is not known, in words of its own and never like a zero or a no. */
  | { readonly kind: 'unknown'; readonly word: string; readonly why: string }
  /** What stands on no text that somebody has read, and what is in doubt about it. */
  | { readonly kind: 'unverified'; readonly doubt: string }
  | { readonly kind: 'severity'; readonly severity: Severity }
  | { readonly kind: 'answer'; readonly answer: Answer; readonly text: string }
  | { readonly kind: 'link'; readonly text: string; readonly to: string };

export type Content = readonly Run[];

export interface Column {
  readonly title: string;
  readonly align: 'start' | 'end';
  /** The share of the width; 0 for as wide as its content. */
  readonly weight: number;
}

/** `group` heads the rows after it and runs over all columns, with one cell; `part` is an item of the row above. */
export interface Row {
  readonly kind: 'plain' | 'group' | 'total' | 'part';
  readonly anchor: string | null;
  readonly cells: readonly Content[];
}

export interface Table {
  readonly kind: 'table';
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly Row[];
  readonly note: Content;
}

/** A term with what is said of it. */
export interface Pair {
  readonly term: string;
  readonly content: Content;
}

export interface ListItem {
  readonly anchor: string | null;
  readonly content: Content;
  readonly items: readonly ListItem[];
}

/** One step of the reasoning of a rule: what it asked, the answer, both sides of a comparison, the steps below. */
export interface TraceStep {
  /** Null for what was only read beside the conditions. */
  readonly answer: Answer | 'notInForce' | null;
  readonly content: Content;
  readonly sides: readonly { readonly label: string; readonly content: Content }[];
  /** The records that the sides rest on. */
  readonly rests: readonly { readonly label: string; readonly items: readonly ListItem[] }[];
  readonly steps: readonly TraceStep[];
}

/** What a sign of a drawing stands for. */
export interface ChartSign {
  readonly svg: string;
  readonly label: string;
}

export interface Chart {
  readonly kind: 'chart';
  readonly title: string;
  /** What the drawing shows, for those who cannot see it. */
  readonly description: string;
  /** The signs of all panels. */
  readonly legend: readonly ChartSign[];
  readonly panels: readonly { readonly title: string; readonly svg: string; readonly legend: readonly ChartSign[] }[];
}

export type Block =
  | { readonly kind: 'paragraph'; readonly tone: 'plain' | 'lead' | 'note'; readonly content: Content }
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly content: Content }
  | { readonly kind: 'pairs'; readonly pairs: readonly Pair[] }
  | { readonly kind: 'list'; readonly items: readonly ListItem[] }
  | Table
  | Chart
  | { readonly kind: 'trace'; readonly title: string; readonly steps: readonly TraceStep[] }
  | {
      readonly kind: 'finding';
      readonly anchor: string;
      readonly severity: Severity;
      readonly title: string;
      readonly blocks: readonly Block[];
    }
  | {
      readonly kind: 'source';
      readonly number: number;
      readonly anchor: string;
      readonly content: Content;
      readonly places: readonly ListItem[];
      /** Whether the places are set one after the other and not one below the other: rows of a table, without quotations. */
      readonly runIn: boolean;
    };

export interface Section {
  readonly number: number;
  readonly anchor: string;
  readonly title: string;
  readonly blocks: readonly Block[];
}

export interface ReportDocument {
  readonly kicker: string;
  readonly title: string;
  /** For the head of every page: the partner and the three times. */
  readonly running: { readonly left: string; readonly right: string };
  readonly asked: readonly Pair[];
  readonly statement: readonly Content[];
  /** What the first page tells of the rest. */
  readonly summary: readonly Content[];
  readonly sections: readonly Section[];
}
