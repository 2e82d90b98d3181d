// A table of places with a point each, beside a dataset that names places and states no coordinates. The points are approximate and
// ours. A name that the table lacks has no point; none is guessed.

import { crosswalkTable } from './crosswalk-table.ts';

interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

/** Reads the table of a folder; a name counts whatever its case. Throws catalogue_invalid when a line does not fit. */
export function knownPlaces(folder: string, file: string): (name: string) => Point | null {
  const places = new Map<string, Point>();
  for (const { cells, refuse } of crosswalkTable(folder, file, ['name', 'latitude', 'longitude'])) {
    const [name = '', north = '', east = ''] = cells;
    const [latitude, longitude] = [Number(north), Number(east)];
    if (!/^-?\d+\.\d$/.test(north) || Math.abs(latitude) > 90) throw refuse('degrees north to one decimal', north);
    if (!/^-?\d+\.\d$/.test(east) || Math.abs(longitude) > 180) throw refuse('degrees east to one decimal', east);
    if (name.trim() === '' || places.has(name.toLowerCase())) throw refuse('a name that stands once', name);
    places.set(name.toLowerCase(), { latitude, longitude });
  }
  return (name) => places.get(name.trim().toLowerCase()) ?? null;
}
