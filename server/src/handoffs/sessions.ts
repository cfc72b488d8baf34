import { orderOptions } from 'beian-upload/core';
import type { HandoffActivity } from '../api.js';
import { hashSecret } from '../browser-key.js';
import { newId } from '../ids.js';
import type { RelayParts } from '../parts.js';
import { Problem } from '../problem.js';
import type { Handoff, Order } from '../state/state.js';
import { refuseOver } from './handoff-over.js';
import { toHandoffSnapshot } from './handoff-snapshot.js';
import { handoffStateOf } from './handoff-state.js';
import { newCode, newToken } from './handoff-token.js';
import { chooseItems, slotsForPhone } from './phone-items.js';

/** What the handoffs need of the relay. */
export type HandoffParts = Pick<
  RelayParts,
  'state' | 'feed' | 'handoffTimes' | 'authorize' | 'now'
>;

/** Who asks for what with a token. */
export interface TokenAccess {
  order: Order;
  handoff: Handoff;
  isClaimedHere: boolean;
}

/**
 * A new handoff of the order, in place of the one that is open (换一台手机). Its token is given
 * back and kept nowhere.
 *
 * @throws {Problem} 404 `unknown_item`; 409 `handoff_without_filing` or `action_not_open`.
 */
export async function createHandoff(
  parts: HandoffParts,
  order: Order,
  chosen: readonly string[] | undefined,
): Promise<{ handoff: Handoff; token: string }> {
  refuseUnlessPhoneOpen(order);
  const slots = slotsForPhone(order);
  const itemIds = chooseItems(slots, await parts.state.listUploads(order.id), chosen);
  const { token, tokenHash } = newToken();
  const createdMs = parts.now();
  const handoff: Handoff = {
    id: newId(),
    orderId: order.id,
    tokenHash,
    code: newCode(),
    itemIds,
    createdMs,
    claimByMs: createdMs + parts.handoffTimes.claimMs,
  };
  const revoked = await parts.state.createHandoff(handoff);
  await parts.state.updateOrder(order.id, { touchedMs: createdMs });
  for (const older of [...revoked, handoff]) await publish(parts, older);
  return { handoff, token };
}

/** Calls the handoff off; one that is over already stays what it is. */
export async function revokeHandoff(parts: HandoffParts, handoff: Handoff): Promise<void> {
  const state = handoffStateOf(handoff, parts.handoffTimes.idleMs, parts.now());
  if (state !== 'waiting' && state !== 'connected') return;
  await change(parts, handoff, { revokedMs: parts.now() });
}

/**
 * What the token opens; nothing is claimed by it.
 *
 * @throws {Problem} 404 `unknown_handoff`; 409 `handoff_used` or `action_not_open`; 410
 *   `handoff_expired`, `handoff_finished`, `handoff_revoked` or `handoff_without_order`.
 */
export async function openByToken(
  parts: HandoffParts,
  token: string,
  keyHash: string | undefined,
): Promise<TokenAccess> {
  const handoff = await parts.state.findHandoffByToken(hashSecret(token));
  if (handoff === undefined)
    throw new Problem(404, 'unknown_handoff', 'No handoff has this token.');
  const order = handoff.orderId && (await parts.state.findOrder(handoff.orderId));
  if (!order) throw new Problem(410, 'handoff_without_order', 'The order was deleted.');
  refuseOver(handoff, parts.handoffTimes, parts.now());
  const isClaimedHere = keyHash !== undefined && handoff.claimantHash === keyHash;
  if (!isClaimedHere && handoff.claimantHash !== undefined) {
    throw new Problem(409, 'handoff_used', 'Another phone has claimed this handoff.');
  }
  // The phone that has it may come back to see what became of the order.
  if (!isClaimedHere) refuseUnlessPhoneOpen(order);
  return { order, handoff, isClaimedHere };
}

/**
 * Binds the handoff to the browser with that key, which may claim it again.
 *
 * @throws {Problem} as `openByToken`.
 */
export async function claimHandoff(
  parts: HandoffParts,
  token: string,
  keyHash: string,
  phone: string | undefined,
): Promise<TokenAccess> {
  const found = await openByToken(parts, token, keyHash);
  if (found.isClaimedHere) return found;
  const claimedMs = parts.now();
  const claim = { claimantHash: keyHash, claimedMs, ...(phone && { phone }) };
  const isClaimed = await parts.state.claimHandoff(found.handoff.id, claim);
  // Somebody was quicker; the second look says who.
  const access = await openByToken(parts, token, keyHash);
  if (isClaimed) {
    await parts.state.updateOrder(access.order.id, { touchedMs: claimedMs });
    await publish(parts, access.handoff);
  }
  return access;
}

/**
 * Notes what the phone is doing.
 *
 * @throws {Problem} 404 `unknown_item` when it was not asked for that item.
 */
export async function noteActivity(
  parts: HandoffParts,
  handoff: Handoff,
  activity: HandoffActivity,
): Promise<void> {
  if ('itemId' in activity && !handoff.itemIds.includes(activity.itemId)) {
    throw new Problem(404, 'unknown_item', 'The phone is not asked for this item.');
  }
  if (JSON.stringify(activity) === JSON.stringify(handoff.activity)) return;
  await change(parts, handoff, { activity, seenMs: parts.now() });
}

/** The phone has done all it wants to do. */
export async function finishHandoff(parts: HandoffParts, handoff: Handoff): Promise<void> {
  await change(parts, handoff, { finishedMs: parts.now() });
}

async function change(
  parts: HandoffParts,
  handoff: Handoff,
  changes: Pick<Handoff, 'activity' | 'seenMs' | 'finishedMs' | 'revokedMs'>,
): Promise<void> {
  await parts.state.updateHandoff(handoff.id, changes);
  await publish(parts, { ...handoff, ...changes });
}

async function publish(parts: HandoffParts, handoff: Handoff): Promise<void> {
  const { orderId } = handoff;
  if (orderId === undefined) return;
  const snapshot = toHandoffSnapshot(handoff, parts.handoffTimes.idleMs, parts.now());
  await parts.feed.publish(orderId, { type: 'handoff', handoff: snapshot });
}

function refuseUnlessPhoneOpen({ state }: Order): void {
  const { methods } = orderOptions(state);
  if (methods.some(({ action, open }) => action === 'upload_on_phone' && open)) return;
  throw new Problem(409, 'action_not_open', 'The order takes no pictures from a phone now.', {
    state,
    allowed: methods.filter(({ open }) => open).map(({ action }) => action),
  });
}
