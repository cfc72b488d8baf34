import { type Locale, requiredMaterials, type Slot } from 'beian-upload/core';
import type { Device } from '../api.js';
import type { Order } from '../state/state.js';

type Side = Slot['sides'][number];

/** A slot of an order and the side of it that an item is. */
export interface SlotSide {
  slot: Slot;
  side: Side;
}

/** The slots of an order, in the order in which a person would fill them. */
export function slotsOf(order: Pick<Order, 'form'>, locale: Locale = 'zh-CN'): Slot[] {
  return requiredMaterials(order.form.filing, { locale });
}

/** The same by the way of that device, whichever the form names: a phone takes photographs. */
export function slotsBy(device: Device, { form }: Pick<Order, 'form'>, locale?: Locale): Slot[] {
  return slotsOf({ form: { ...form, filing: { ...form.filing, channel: device } } }, locale);
}

/** Where the item belongs; `undefined` when the order has no such place. */
export function findSlotOfItem(slots: readonly Slot[], itemId: string): SlotSide | undefined {
  for (const slot of slots) {
    const side = slot.sides.find((side) => itemIdOf(slot, side) === itemId);
    if (side !== undefined) return { slot, side };
  }
  return undefined;
}

/** `slot:side`, one for each side. */
export function itemIdsOf(slot: Slot): string[] {
  return slot.sides.map((side) => itemIdOf(slot, side));
}

function itemIdOf(slot: Slot, side: Side): string {
  return `${slot.id}:${side}`;
}
