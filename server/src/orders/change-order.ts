import type { ConsentKind } from '../api.js';
import type { RelayParts } from '../parts.js';
import type { Order } from '../state/state.js';

type ChangeParts = Pick<RelayParts, 'state' | 'feed' | 'now'>;

/** Changes the order, which begins its time to be kept anew, and tells those who watch it. */
export async function changeOrder(
  { state, feed, now }: ChangeParts,
  order: Order,
  changes: Partial<Pick<Order, 'state' | 'form' | 'consents'>>,
): Promise<Order> {
  const touchedMs = now();
  await state.updateOrder(order.id, { ...changes, touchedMs });
  const changed = { ...order, ...changes, touchedMs };
  await feed.publish(order.id, { type: 'order', state: changed.state });
  return changed;
}

/** Between two notes that something happened to an order, of which a busy one has many. */
const TOUCH_STEP_MS = 60_000;

/** Begins the order's time to be kept anew, where nothing of the order itself changes. */
export async function touchOrder(
  { state, now }: Pick<RelayParts, 'state' | 'now'>,
  { id, touchedMs }: Order,
): Promise<void> {
  if (now() - touchedMs < TOUCH_STEP_MS) return;
  await state.updateOrder(id, { touchedMs: now() });
}

/** Notes what was consented to; a consent that was given stays. */
export function addConsents(
  parts: ChangeParts,
  order: Order,
  kinds: readonly ConsentKind[],
): Promise<Order> {
  const consents = [...new Set([...order.consents, ...kinds])];
  return changeOrder(parts, order, { consents });
}
