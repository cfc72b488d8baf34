import type { Locale } from 'beian-upload/core';
import type { PhoneAccess } from '../access.js';
import type { HandoffPreview, HandoffSummary, OrderEvent, PhoneSnapshot } from '../api.js';
import { maskedCaptionsOf, maskedSubjectName } from '../orders/captions.js';
import { itemIdsOf } from '../orders/order-slots.js';
import { uploadsToShow } from '../orders/upload-snapshot.js';
import type { Handoff, Order } from '../state/state.js';
import { toHandoffSnapshot } from './handoff-snapshot.js';
import { handoffStateOf } from './handoff-state.js';
import { itemsAskedFor, slotsForPhone } from './phone-items.js';
import type { HandoffParts, TokenAccess } from './sessions.js';

/** @throws {Problem} 409 `handoff_without_filing`. */
export function previewForPhone({ order, handoff, isClaimedHere }: TokenAccess): HandoffPreview {
  const { id, code, itemIds, claimByMs } = handoff;
  return {
    id,
    code,
    isClaimedHere,
    orderNumber: order.number,
    subjectName: maskedSubjectName(order.form),
    items: itemsAskedFor(slotsForPhone(order), itemIds),
    claimBy: new Date(claimByMs).toISOString(),
  };
}

/**
 * Of the order what the phone needs, and nothing of the items that it is not asked for.
 *
 * @throws {Problem} 409 `handoff_without_filing`.
 */
export async function snapshotForPhone(
  parts: HandoffParts,
  { order, handoff }: PhoneAccess,
  locale: Locale,
): Promise<PhoneSnapshot> {
  // First of all: what happens while the rest is read comes again as an event.
  const lastEventId = await parts.state.lastEventId(order.id);
  const isAsked = (itemId?: string) => itemId !== undefined && handoff.itemIds.includes(itemId);
  const uploads = await parts.state.listUploads(order.id);
  return {
    handoff: toHandoffSnapshot(handoff, parts.handoffTimes.idleMs, parts.now()),
    orderId: order.id,
    orderNumber: order.number,
    orderState: order.state,
    slots: slotsForPhone(onPhone(order), locale).filter((slot) => itemIdsOf(slot).some(isAsked)),
    uploads: uploadsToShow(
      uploads.filter(({ itemId }) => isAsked(itemId)),
      locale,
    ),
    captions: maskedCaptionsOf(order.form),
    consents: order.consents,
    lastEventId,
  };
}

/** How pictures have to come about depends on the device, whichever the form was filled in for. */
function onPhone(order: Order): Order {
  const filing = { ...order.form.filing, channel: 'phone' as const };
  return { ...order, form: { ...order.form, filing } };
}

/** What this phone has done for which orders (S76), newest first; of deleted ones nothing is left. */
export async function summariesForPhone(
  parts: HandoffParts,
  claimantHash: string,
): Promise<HandoffSummary[]> {
  const handoffs = await parts.state.listHandoffsClaimedBy(claimantHash);
  const summaries = await Promise.all(handoffs.map((handoff) => summarize(parts, handoff)));
  return summaries.filter((summary) => summary !== undefined);
}

async function summarize(
  parts: HandoffParts,
  handoff: Handoff,
): Promise<HandoffSummary | undefined> {
  const { id, orderId, itemIds, claimedMs = handoff.createdMs } = handoff;
  const order = orderId === undefined ? undefined : await parts.state.findOrder(orderId);
  if (order === undefined) return undefined;
  const uploads = await parts.state.listUploads(order.id);
  return {
    id,
    orderNumber: order.number,
    state: handoffStateOf(handoff, parts.handoffTimes.idleMs, parts.now()),
    subjectName: maskedSubjectName(order.form),
    claimedAt: new Date(claimedMs).toISOString(),
    receivedCount: uploads.filter(
      ({ handoffId, state }) => handoffId === id && state === 'received',
    ).length,
    itemCount: itemIds.length,
  };
}

/** What of an event the phone is told. */
export function eventForPhone(handoff: Handoff, event: OrderEvent): OrderEvent | undefined {
  switch (event.type) {
    case 'upload':
      return isAskedFor(handoff, event.upload.itemId) ? event : undefined;
    case 'upload_removed':
      return isAskedFor(handoff, event.itemId) ? event : undefined;
    case 'handoff':
      return event.handoff.id === handoff.id ? event : undefined;
    default:
      return event;
  }
}

function isAskedFor(handoff: Handoff, itemId: string | undefined): boolean {
  return itemId !== undefined && handoff.itemIds.includes(itemId);
}
