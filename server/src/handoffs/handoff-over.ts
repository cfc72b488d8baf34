import { Problem } from '../problem.js';
import type { ProblemCode } from '../problem-code.js';
import type { Handoff } from '../state/state.js';
import { type HandoffTimes, handoffStateOf } from './handoff-state.js';

const CODES: Partial<Record<ReturnType<typeof handoffStateOf>, ProblemCode>> = {
  expired: 'handoff_expired',
  finished: 'handoff_finished',
  revoked: 'handoff_revoked',
};

/** @throws {Problem} 410 `handoff_expired`, `handoff_finished` or `handoff_revoked`. */
export function refuseOver(handoff: Handoff, times: HandoffTimes, nowMs: number): void {
  const code = CODES[handoffStateOf(handoff, times.idleMs, nowMs)];
  if (code !== undefined) throw new Problem(410, code, 'The handoff is over.');
}
