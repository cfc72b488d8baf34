import type { HandoffState } from '../api.js';
import type { Handoff } from '../state/state.js';

/** How long a handoff lasts. */
export interface HandoffTimes {
  /** From its making until it has to be claimed. */
  claimMs: number;
  /** From the phone's last sign until it is over. */
  idleMs: number;
}

/** Where a handoff stands at that time. */
export function handoffStateOf(handoff: Handoff, idleMs: number, nowMs: number): HandoffState {
  if (handoff.revokedMs !== undefined) return 'revoked';
  if (handoff.finishedMs !== undefined) return 'finished';
  if (handoff.claimantHash === undefined) {
    return nowMs < handoff.claimByMs ? 'waiting' : 'expired';
  }
  return nowMs < expiresMs(handoff, idleMs) ? 'connected' : 'expired';
}

/** When a claimed one is over, if its phone is silent until then. */
export function expiresMs(handoff: Handoff, idleMs: number): number {
  return (handoff.seenMs ?? handoff.claimedMs ?? handoff.createdMs) + idleMs;
}
