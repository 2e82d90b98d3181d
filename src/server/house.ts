// The house as one value: the store, the ledger on it, the shelf, the rules compiled from it, who works here, and the clock.
// Everything that answers takes it as an argument. It refuses to open on a catalogue that cannot be used, with all problems.

import { loadCatalogue } from '#catalogue/catalogue.ts';
import type { Catalogue } from '#catalogue/catalogue.ts';
import { loadUnitWords } from '#catalogue/unit-words.ts';
import { openStore } from '#db/open.ts';
import type { OpenOptions, Store, StoreLocation } from '#db/open.ts';
import { openEngine } from '#findings/engine.ts';
import type { Engine } from '#findings/engine.ts';
import { AppError } from '#kernel/errors.ts';
import type { Reader } from '#kernel/marking.ts';
import { describeProblem } from '#kernel/result.ts';
import type { Result } from '#kernel/result.ts';
import { openLedger } from '#ledger/ledger.ts';
import type { Ledger } from '#ledger/ledger.ts';
import type { NameReader } from '#names/read-name.ts';
import { createNameReader } from '#names/read-name.ts';
import { OBSERVED_FACTS } from '#observations/declared.ts';
import { refreshSeries } from '#observations/kept-series.ts';
import { KINDS } from '#records/index.ts';

export interface House {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly catalogue: Catalogue;
  readonly engine: Engine;
  /** Reads names of units; made when the first name is asked for. */
  readonly names: () => NameReader;
  /** Who works at this machine: everything is read and written with their clearance, in their name. */
  readonly operator: Reader;
  /** The clock, in milliseconds since 1970, UTC. */
  readonly now: () => number;
  close(): Promise<void>;
}

/** What a house needs besides its store. */
export interface Furniture {
  readonly operator: Reader;
  readonly now: () => number;
  /** Where the shelf lies; the one that comes with the product where nothing is said. */
  readonly catalogueRoot?: string;
}

/** Opens the store at a location and furnishes a house on it; every reason not to is an AppError that says what to do. */
export async function openHouse(
  options: Furniture & OpenOptions & { readonly location: StoreLocation },
): Promise<House> {
  const { location, announce, signal } = options;
  const catalogue = catalogueAt(options.catalogueRoot);
  const store = await openStore(location, {
    ...(announce === undefined ? {} : { announce }),
    ...(signal === undefined ? {} : { signal }),
  });
  return furnish(await withSeries(store), options, catalogue);
}

/** Puts the values of facts from public datasets together where a later version of the program declares them otherwise. */
export async function withSeries(store: Store): Promise<Store> {
  await refreshSeries(store.db, OBSERVED_FACTS);
  return store;
}

/** Furnishes a house on a store that is open already; closing the house closes the store. */
export function furnish(store: Store, options: Furniture, catalogue = catalogueAt(options.catalogueRoot)): House {
  const vocabularies = {
    authority: new Set(catalogue.authorities.keys()),
    concept: new Set(catalogue.concepts.keys()),
    measure: new Set(catalogue.measures.keys()),
  };
  let reader: NameReader | undefined;
  return {
    store,
    ledger: openLedger(store, KINDS, vocabularies),
    catalogue,
    engine: openEngine(catalogue),
    names: () => (reader ??= nameReaderAt(options.catalogueRoot)),
    operator: options.operator,
    now: options.now,
    close: () => store.close(),
  };
}

function nameReaderAt(root: string | undefined): NameReader {
  return createNameReader(usable(loadUnitWords(root)));
}

/** The shelf at a place, or the one that comes with the product; refuses one that does not fit. */
export function catalogueAt(root: string | undefined): Catalogue {
  return usable(loadCatalogue(root));
}

function usable<Value>(loaded: Result<Value>): Value {
  if (loaded.ok) return loaded.value;
  const [first] = loaded.failure;
  const shown = first === undefined ? '' : ` First: ${describeProblem(first)}`;
  const count = `${loaded.failure.length} ${loaded.failure.length === 1 ? 'problem' : 'problems'}`;
  throw new AppError('catalogue_invalid', `Expected a catalogue that can be used, found ${count}.${shown}`, {
    problems: loaded.failure,
  });
}
