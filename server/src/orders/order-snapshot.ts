import type { Locale } from 'beian-upload/core';
import type { OrderSnapshot, OrderSummary } from '../api.js';
import { toHandoffSnapshot } from '../handoffs/handoff-snapshot.js';
import type { RelayParts } from '../parts.js';
import type { Order } from '../state/state.js';
import { captionsOf } from './captions.js';
import { missingItems } from './missing-items.js';
import { slotsOf } from './order-slots.js';
import { uploadsToShow } from './upload-snapshot.js';

type SnapshotParts = Pick<RelayParts, 'state' | 'handoffTimes' | 'retainMs' | 'now'>;

/** An order as its desktop sees it, with texts in that language. */
export async function snapshotOrder(
  { state, handoffTimes, retainMs, now }: SnapshotParts,
  order: Order,
  locale: Locale,
): Promise<OrderSnapshot> {
  // First, so that an event that comes meanwhile is told again rather than missed.
  const lastEventId = await state.lastEventId(order.id);
  const uploads = await state.listUploads(order.id);
  const handoff = await state.newestHandoff(order.id);
  const slots = slotsOf(order, locale);
  return {
    ...summarizeOrder(order),
    form: order.form,
    slots,
    uploads: uploadsToShow(uploads, locale),
    captions: captionsOf(order.form),
    consents: order.consents,
    ...(handoff && { handoff: toHandoffSnapshot(handoff, handoffTimes.idleMs, now()) }),
    missing: missingItems(order, uploads, slots),
    deletedAt: new Date(order.touchedMs + retainMs).toISOString(),
    lastEventId,
  };
}

/** What the list of the orders says of one. */
export function summarizeOrder({ id, number, state, createdMs }: Order): OrderSummary {
  return { id, number, state, createdAt: new Date(createdMs).toISOString() };
}
