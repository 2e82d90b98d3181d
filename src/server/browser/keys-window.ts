// The window that explains the keys, and switches single ones off.

import { keyTables } from '../pages/keys/tables.ts';
import { areSingleKeysOn, setSingleKeys } from './single-keys.ts';

/** Opens the window; it is made when it is first asked for. */
export async function showKeys(): Promise<void> {
  const known = document.querySelector<HTMLDialogElement>('dialog.keys');
  (known ?? (await makeWindow())).showModal();
}

async function makeWindow(): Promise<HTMLDialogElement> {
  const dialog = document.createElement('dialog');
  dialog.className = 'keys window';
  dialog.setAttribute('aria-labelledby', 'keys-title');
  // Made by the templates of the house, of its own words alone.
  dialog.innerHTML = `<h2 id="keys-title">Keys</h2>
    <p class="field"><label><input type="checkbox" id="single-keys" /> Single keys do something on this device</label></p>
    ${(await keyTables()).toString()}
    <form method="dialog" class="buttons"><button type="submit">Close</button></form>`;
  const box = dialog.querySelector<HTMLInputElement>('#single-keys');
  if (box !== null) {
    box.checked = areSingleKeysOn();
    box.addEventListener('change', () => setSingleKeys(box.checked));
  }
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close();
  });
  document.body.append(dialog);
  return dialog;
}
