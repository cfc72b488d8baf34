import type { UploadRecord } from '../upload-record.js';
import type { RelayProblem } from './relay-problem.js';

/** How it has gone so far. */
export interface Course {
  /** Of the file; goes back when the relay has less than was sent. */
  sentBytes: number;
  /** Times that nothing moved within the deadline, in all. */
  stalls: number;
  /** Attempts that failed in a row. */
  failures: number;
  /** Say that another network may be faster, and that what is sent is kept. */
  isSlow: boolean;
  /** The browser says so, which is not always right. */
  isOffline: boolean;
  /** S39: say that clearing the cache or another browser may help. */
  needsAdvice: boolean;
}

export type WaitReason = 'stalled' | 'unreachable' | 'unavailable' | 'gone';

export type TransferState =
  | ({ name: 'sending' } & Course)
  /** Until the next try; it comes by itself. */
  | ({
      name: 'waiting';
      reason: WaitReason;
      untilMs: number;
      problem?: RelayProblem | undefined;
    } & Course)
  /** All bytes are there; the relay looks at the picture. */
  | ({ name: 'checking' } & Course)
  | TransferEnd;

export type TransferEnd =
  | { name: 'received'; record: UploadRecord }
  | { name: 'refused'; problem: RelayProblem }
  | { name: 'cancelled' };

export function isEnd(state: TransferState): state is TransferEnd {
  return state.name === 'received' || state.name === 'refused' || state.name === 'cancelled';
}
