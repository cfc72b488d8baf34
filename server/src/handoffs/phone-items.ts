import { BeianUploadError, type Locale, type Material, type Slot } from 'beian-upload/core';
import { itemIdsOf, slotsBy } from '../orders/order-slots.js';
import { Problem } from '../problem.js';
import type { Order, Upload } from '../state/state.js';

/**
 * The order's slots, with what a phone has to photograph.
 *
 * @throws {Problem} 409 `handoff_without_filing` when its filing does not say what is needed.
 */
export function slotsForPhone(order: Order, locale?: Locale): Slot[] {
  try {
    return slotsBy('phone', order, locale);
  } catch (error) {
    if (!(error instanceof BeianUploadError) || error.code !== 'invalid_option') throw error;
    const detail = 'The filing of the order does not say yet which materials are needed.';
    throw new Problem(409, 'handoff_without_filing', detail);
  }
}

/** Those of the items that the order still has, in its order, with what they are of. */
export function itemsAskedFor(
  slots: readonly Slot[],
  itemIds: readonly string[],
): { itemId: string; material: Material }[] {
  return slots.flatMap((slot) =>
    itemIdsOf(slot)
      .filter((itemId) => itemIds.includes(itemId))
      .map((itemId) => ({ itemId, material: slot.material })),
  );
}

/**
 * What a phone is to be asked for: the chosen items, or else all that a phone may fill and that
 * nothing was received for; once there is something for each, all of them again.
 *
 * @throws {Problem} 404 `unknown_item`.
 */
export function chooseItems(
  slots: readonly Slot[],
  uploads: readonly Upload[],
  chosen: readonly string[] | undefined,
): string[] {
  const open = slots.filter(({ channels }) => channels.includes('phone')).flatMap(itemIdsOf);
  const unknown = chosen?.filter((itemId) => !open.includes(itemId)) ?? [];
  if (unknown.length > 0 || open.length === 0) {
    throw new Problem(404, 'unknown_item', 'The order has no such place for a phone to fill.', {
      itemIds: unknown,
    });
  }
  if (chosen !== undefined) return open.filter((itemId) => chosen.includes(itemId));
  const received = uploads.filter(({ state }) => state === 'received').map(({ itemId }) => itemId);
  const missing = open.filter((itemId) => !received.includes(itemId));
  return missing.length > 0 ? missing : open;
}
