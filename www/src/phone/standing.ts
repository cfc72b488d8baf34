import type { OrderUpload } from 'beian-upload-server/api';
import { lastOf } from '../last.js';
import type { OutboxItem } from '../outbox/outbox-sender.js';
import type { RelayProblem } from '../transfer/relay-problem.js';
import type { Course, TransferState } from '../transfer/state.js';

/** Where one picture stands, from what the phone knows and what the relay says. */
export type Standing =
  | { name: 'todo' }
  /** Consent was declined. */
  | { name: 'declined' }
  /** Taken and stored, and not decided on. */
  | { name: 'kept' }
  | { name: 'waiting' }
  | { name: 'offline' | 'sending' | 'checking'; percent: number; state: TransferState & Course }
  | { name: 'received'; upload: OrderUpload }
  | { name: 'refused'; problem: Pick<RelayProblem, 'code' | 'findings' | 'status'> }
  /** Not from here. */
  | { name: 'elsewhere' };

export interface Known {
  /** Of this item. */
  uploads: readonly OrderUpload[];
  outgoing: OutboxItem | undefined;
  hasDraft: boolean;
  isDeclined: boolean;
}

export function standingOf({ uploads, outgoing, hasDraft, isDeclined }: Known): Standing {
  const own = outgoing && standingOfOutgoing(outgoing);
  const received = uploads.find(({ state }) => state === 'received');
  if (own && !isSurpassed(own, outgoing, received)) return own;
  if (hasDraft) return { name: 'kept' };
  if (received) return { name: 'received', upload: received };
  if (uploads.some(isUnderWayElsewhere)) return { name: 'elsewhere' };
  const refused = lastOf(uploads.filter(({ state }) => state === 'refused'))?.refusal;
  if (refused) return { name: 'refused', problem: { ...refused, status: 422 } };
  return { name: isDeclined ? 'declined' : 'todo' };
}

/** What this phone began and has lost since then comes to nothing. */
function isUnderWayElsewhere({ state, device }: OrderUpload): boolean {
  return state === 'checking' || (state === 'arriving' && device === 'desktop');
}

/** After a refusal here, another device has brought a picture; unless it is that one's fault. */
function isSurpassed(
  standing: Standing,
  outgoing: OutboxItem | undefined,
  received: OrderUpload | undefined,
): boolean {
  if (standing.name !== 'refused' || standing.problem.code === 'slot_taken') return false;
  return Date.parse(received?.createdAt ?? '') > (outgoing?.entry.createdMs ?? 0);
}

/** `undefined`: it is over, and what the relay says counts. */
function standingOfOutgoing({ entry, state }: OutboxItem): Standing | undefined {
  switch (state.name) {
    case 'queued':
      return { name: 'waiting' };
    case 'refused':
      return { name: 'refused', problem: state.problem };
    case 'sending':
    case 'waiting':
    case 'checking': {
      // What is not yet acknowledged is never whole.
      const percent = Math.min(99, Math.floor((state.sentBytes / entry.byteCount) * 100));
      const isChecking = state.name === 'checking';
      const name = state.isOffline ? 'offline' : isChecking ? 'checking' : 'sending';
      return { name, percent, state };
    }
    case 'received':
    case 'cancelled':
    case 'lost':
      return undefined;
  }
}

export function isMoving({ name }: Standing): boolean {
  return ['waiting', 'offline', 'sending', 'checking'].includes(name);
}

/** Something is left to do for the person with the phone. */
export function isOpen({ name }: Standing): boolean {
  return name === 'todo' || name === 'kept' || name === 'refused';
}
