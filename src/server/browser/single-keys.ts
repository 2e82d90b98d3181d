// Whether keys without a modifier do something: kept on this device, for those whose software or hardware sends letters by itself.

const KEPT = 'throughline.single-keys';

export function areSingleKeysOn(): boolean {
  return localStorage.getItem(KEPT) !== 'off';
}

export function setSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(KEPT);
  else localStorage.setItem(KEPT, 'off');
}
