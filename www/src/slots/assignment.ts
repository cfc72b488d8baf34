import type { Slot } from 'beian-upload';
import type { Picture } from '../picture.js';

/** One picture's place: a side of a slot. */
export interface Item {
  id: string;
  slot: Slot;
  side: Slot['sides'][number];
}

export function itemsOf(slots: readonly Slot[]): Item[] {
  return slots.flatMap((slot) =>
    slot.sides.map((side) => ({ id: `${slot.id}:${side}`, slot, side })),
  );
}

/** What has to be shot on the spot is for the phone; this page takes files. */
export function isFilledHere({ capture, channels }: Slot): boolean {
  return capture !== 'capture_only' && channels.includes('desktop');
}

/** A phone may fill it. */
export function isForPhone({ channels }: Slot): boolean {
  return channels.includes('phone');
}

/**
 * Which picture is at which place: first those that were picked for a place, then the others, each
 * at the first free place of its material.
 */
export function assign(
  items: readonly Item[],
  pictures: readonly Picture[],
): ReadonlyMap<string, Picture> {
  const assigned = new Map<string, Picture>();
  const fits = ({ slot }: Item, { material }: Picture): boolean => slot.material === material;
  const wanted = (picture: Picture): Item | undefined =>
    items.find((item) => item.id === picture.place && fits(item, picture));
  for (const picture of pictures) {
    const item = wanted(picture);
    // Of two pictures for one place the newer one was meant to replace the older.
    if (item) assigned.set(item.id, picture);
  }
  for (const picture of pictures) {
    if (wanted(picture)) continue;
    const item = items.find((one) => !assigned.has(one.id) && fits(one, picture));
    if (item) assigned.set(item.id, picture);
  }
  return assigned;
}
