// What the thread of the embedded engine and the main thread say to each other. Data only: it crosses by structured clone.

import type { Answer, SqlRefusalFields } from './engine.ts';

/** How the thread is started. */
export interface EngineSetup {
  /** The folder of the cluster on disk; null for one in memory. */
  readonly folder: string | null;
  /** File of a prepared cluster to start from in memory; null creates an empty one. */
  readonly snapshot: string | null;
  /** The engine's code, compiled once in a process and shared by its threads. */
  readonly code: WebAssembly.Module;
}

export type EngineRequest =
  | { readonly id: number; readonly ask: 'run'; readonly sql: string; readonly parameters: readonly (string | null)[] }
  | { readonly id: number; readonly ask: 'dump'; readonly file: string }
  | { readonly id: number; readonly ask: 'close' };

export type EngineReply =
  | { readonly is: 'started' }
  | { readonly is: 'unstartable'; readonly why: string; readonly log: readonly string[] }
  /** The engine has failed inside and the thread ends; nothing that was asked is answered any more. */
  | { readonly is: 'broken'; readonly why: string; readonly log: readonly string[] }
  | { readonly id: number; readonly is: 'answer'; readonly answer: Answer }
  | { readonly id: number; readonly is: 'refused'; readonly refusal: SqlRefusalFields }
  | { readonly id: number; readonly is: 'done' };
