import type { HandoffSnapshot } from '../api.js';
import type { Handoff } from '../state/state.js';
import { expiresMs, handoffStateOf } from './handoff-state.js';

/** The handoff as it is at that time, for both screens. */
export function toHandoffSnapshot(
  handoff: Handoff,
  idleMs: number,
  nowMs: number,
): HandoffSnapshot {
  const { id, code, itemIds, claimByMs, claimantHash, activity, phone } = handoff;
  return {
    id,
    state: handoffStateOf(handoff, idleMs, nowMs),
    code,
    itemIds,
    claimBy: new Date(claimByMs).toISOString(),
    ...(claimantHash && { expiresAt: new Date(expiresMs(handoff, idleMs)).toISOString() }),
    ...(activity && { activity }),
    ...(phone && { phone }),
  };
}
