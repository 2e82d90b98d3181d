// How fast a release goes in: the file alone, read to its end, and then the whole way into the database, in one run. Files are
// named on the command line as dataset=path; the store is an embedded one in memory unless DATABASE_URL or THROUGHLINE_DATA names
// another.

import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';

import { openStore, storeLocation } from '#db/open.ts';
import { addRelease } from '#ingest/sources/add-release.ts';
import { loadCountries } from '#ingest/sources/countries.ts';
import { datasetNamed, loadShelf } from '#ingest/sources/shelf.ts';

async function bareRead(file: string): Promise<number> {
  const started = performance.now();
  const bytes = createReadStream(file);
  let lines = 0;
  for await (const piece of file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes) {
    const buffer = piece as Buffer; // no encoding was set, so that pieces are bytes
    for (let at = buffer.indexOf(10); at !== -1; at = buffer.indexOf(10, at + 1)) lines += 1;
  }
  process.stdout.write(`${file}: ${lines} lines read bare\n`);
  return (performance.now() - started) / 1000;
}

const isNamed = (process.env['DATABASE_URL'] ?? process.env['THROUGHLINE_DATA'] ?? '') !== '';
const store = await openStore(isNamed ? storeLocation(process.env, '') : { kind: 'memory' });
const [shelf, countries] = [await loadShelf(), loadCountries()];
for (const argument of process.argv.slice(2)) {
  const [name = '', file = ''] = argument.split('=');
  const bare = await bareRead(file);
  const cpu = process.cpuUsage();
  const started = performance.now();
  const options = {
    dataset: datasetNamed(shelf, name),
    countries,
    path: file,
    by: 'bench',
    atMilliseconds: Date.now(),
  };
  const { release } = await addRelease(store.db, options);
  const seconds = (performance.now() - started) / 1000;
  const used = process.cpuUsage(cpu);
  const again = performance.now();
  await addRelease(store.db, options);
  process.stdout.write(
    `${name} on ${store.engine}: ${release.rows_stored} rows in ${seconds.toFixed(1)} s ` +
      `(${Math.round(release.rows_stored / seconds)} rows/s, ${((used.user + used.system) / 1e6).toFixed(1)} s of processor, ` +
      `${(seconds / bare).toFixed(1)} times a bare read); unchanged again in ${((performance.now() - again) / 1000).toFixed(2)} s; ` +
      `${Math.round(process.memoryUsage().rss / 1e6)} MB\n`,
  );
}
await store.close();
