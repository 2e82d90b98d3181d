// A program that opens a data folder, says so, and writes numbered rows for as long as it lives, saying each number once the store
// has acknowledged it. With a count it stops after so many, without closing the store.

import { openStore } from '#db/open.ts';

const [path, count, url] = process.argv.slice(2);
const store = await openStore({ kind: 'folder', path: path ?? '' }, url === undefined ? {} : { announce: { url } });
console.log('open');
for (let n = 1; n <= Number(count); n += 1) {
  await store.db
    .insertInto('setting')
    .values({ key: String(n).padStart(6, '0'), value: JSON.stringify('x'.repeat(n)) })
    .execute();
  console.log(n);
}
