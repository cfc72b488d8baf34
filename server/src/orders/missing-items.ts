import { missingMaterials, type Slot } from 'beian-upload/core';
import type { Order, Upload } from '../state/state.js';
import { itemIdsOf, slotsOf } from './order-slots.js';

/**
 * The items without which the order cannot be submitted: those of the slots whose absence blocks.
 * What an administration asks for besides only warns, since sources differ (C15).
 */
export function missingItems(
  order: Pick<Order, 'form'>,
  uploads: readonly Upload[],
  slots: readonly Slot[] = slotsOf(order),
): string[] {
  const received = uploads.flatMap(({ state, itemId }) =>
    state === 'received' && itemId !== undefined ? [itemId] : [],
  );
  const findings = missingMaterials(order.form.filing, received);
  const slotIds = new Set(
    findings.filter(({ severity }) => severity === 'block').map(({ params }) => params.slot),
  );
  return slots
    .filter(({ id }) => slotIds.has(id))
    .flatMap(itemIdsOf)
    .filter((itemId) => !received.includes(itemId));
}

/**
 * The items of slots of which something is being checked. Whose bytes are not all there may never
 * come; if they do after the order was submitted, they are refused.
 */
export function unsettledItems(order: Pick<Order, 'form'>, uploads: readonly Upload[]): string[] {
  const itemIds = new Set(slotsOf(order).flatMap(itemIdsOf));
  const unsettled = uploads.flatMap(({ state, itemId }) =>
    state === 'checking' && itemId !== undefined ? [itemId] : [],
  );
  return [...new Set(unsettled)].filter((itemId) => itemIds.has(itemId));
}
