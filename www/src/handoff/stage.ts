import type { HandoffSnapshot, OrderSnapshot } from 'beian-upload-server/api';

/** Where the handoff stands for this window. */
export type Stage =
  | 'none'
  /** Its code is shown here. */
  | 'waiting'
  /** Its code is in another window. */
  | 'elsewhere'
  | 'connected'
  | 'finished'
  | 'expired'
  | 'revoked';

/** `hasOffer`: this window knows the token. */
export function stageOf(
  handoff: HandoffSnapshot | undefined,
  hasOffer: boolean,
  nowMs: number,
): Stage {
  if (handoff === undefined) return 'none';
  const { state, claimBy, expiresAt } = handoff;
  if (state === 'waiting') {
    if (nowMs >= Date.parse(claimBy)) return 'expired';
    return hasOffer ? 'waiting' : 'elsewhere';
  }
  const isOver = expiresAt !== undefined && nowMs >= Date.parse(expiresAt);
  return state === 'connected' && isOver ? 'expired' : state;
}

/** How much of what the phone is asked for has been received. */
export function progressOf(
  handoff: HandoffSnapshot,
  uploads: OrderSnapshot['uploads'],
): { received: number; total: number } {
  const received = new Set(
    uploads.filter(({ state }) => state === 'received').map(({ itemId }) => itemId),
  );
  const { itemIds } = handoff;
  return { received: itemIds.filter((id) => received.has(id)).length, total: itemIds.length };
}

/** `9:41` */
export function formatLeft(untilMs: number, nowMs: number): string {
  const seconds = Math.max(0, Math.ceil((untilMs - nowMs) / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
