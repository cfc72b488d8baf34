import type { Context } from 'hono';
import { readKeyHash } from './browser-key.js';
import { refuseOver } from './handoffs/handoff-over.js';
import { handoffStateOf } from './handoffs/handoff-state.js';
import { isId } from './ids.js';
import type { RelayParts } from './parts.js';
import { Problem } from './problem.js';
import type { Handoff, Order, Upload } from './state/state.js';

/** A phone's way into an order. */
export interface PhoneAccess {
  order: Order;
  handoff: Handoff;
}

type AccessParts = Pick<RelayParts, 'state' | 'authorize' | 'handoffTimes' | 'now'>;

/**
 * The order, for the browser that made it, or for the host's account that it belongs to.
 *
 * @throws {Problem} 404 `unknown_order`, whether there is none or it is somebody else's; 401
 *   `login_needed`.
 */
export async function openAsDesktop(
  context: Context,
  parts: AccessParts,
  orderId: string,
): Promise<Order> {
  const order = isId(orderId) ? await parts.state.findOrder(orderId) : undefined;
  const isOwn = order !== undefined && (await isOwner(context, parts, order));
  if (!isOwn) {
    throw new Problem(404, 'unknown_order', 'No order of this browser has this id.');
  }
  return order;
}

async function isOwner(context: Context, parts: AccessParts, order: Order): Promise<boolean> {
  if (parts.authorize === undefined) return readKeyHash(context) === order.ownerHash;
  const login = await parts.authorize(context.req.raw);
  if (login === undefined) throw new Problem(401, 'login_needed', 'Log in first.');
  return login.account === order.account;
}

/**
 * The handoff and its order, for the phone that claimed it and while it is connected.
 *
 * @throws {Problem} 404 `unknown_handoff`; 410 `handoff_expired`, `handoff_finished`,
 *   `handoff_revoked` or `handoff_without_order`.
 */
export async function openAsPhone(
  context: Context,
  parts: AccessParts,
  handoffId: string,
): Promise<PhoneAccess> {
  const handoff = isId(handoffId) ? await parts.state.findHandoff(handoffId) : undefined;
  const keyHash = readKeyHash(context);
  if (handoff === undefined || keyHash === undefined || handoff.claimantHash !== keyHash) {
    throw new Problem(404, 'unknown_handoff', 'No handoff of this browser has this id.');
  }
  const order =
    handoff.orderId === undefined ? undefined : await parts.state.findOrder(handoff.orderId);
  if (order === undefined) {
    throw new Problem(410, 'handoff_without_order', 'The order was deleted.');
  }
  refuseOver(handoff, parts.handoffTimes, parts.now());
  return { order, handoff: await noteSign(parts, handoff) };
}

/** Between two signs of a phone that are written down. */
const SIGN_STEP_MS = 60_000;

/** Whatever a phone asks for is a sign of it, which lets its handoff last longer. */
async function noteSign(parts: AccessParts, handoff: Handoff): Promise<Handoff> {
  const seenMs = parts.now();
  if (seenMs - (handoff.seenMs ?? 0) < SIGN_STEP_MS) return handoff;
  await parts.state.updateHandoff(handoff.id, { seenMs });
  return { ...handoff, seenMs };
}

/**
 * The upload, for its order's desktop or for a connected phone of the order that is asked for its
 * item.
 *
 * @throws {Problem} 404 `unknown_upload`, also where it is somebody else's; 401 `login_needed`
 *   where neither a login nor a handoff opens it.
 */
export async function openUpload(
  context: Context,
  parts: AccessParts,
  uploadId: string,
): Promise<{ upload: Upload; order: Order; handoff?: Handoff }> {
  const unknown = new Problem(404, 'unknown_upload', 'No upload of this browser has this id.');
  const upload = isId(uploadId) ? await parts.state.findUpload(uploadId) : undefined;
  if (upload === undefined) throw unknown;
  const order = await parts.state.findOrder(upload.orderId);
  if (order === undefined) throw unknown;
  let refusal = unknown;
  const isOwn = await isOwner(context, parts, order).catch((error) => {
    // A phone goes on with its handoff alone; the host's login may have failed by itself as well.
    if (!(error instanceof Problem) || error.code !== 'login_needed') throw error;
    refusal = error;
    return false;
  });
  if (isOwn) return { upload, order };
  const handoff = await parts.state.newestHandoff(order.id);
  const isAsked =
    handoff !== undefined &&
    upload.itemId !== undefined &&
    handoff.itemIds.includes(upload.itemId) &&
    handoff.claimantHash !== undefined &&
    handoff.claimantHash === readKeyHash(context) &&
    handoffStateOf(handoff, parts.handoffTimes.idleMs, parts.now()) === 'connected';
  if (!isAsked) throw refusal;
  return { upload, order, handoff: await noteSign(parts, handoff) };
}
