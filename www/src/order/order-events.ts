import type {
  HandoffSnapshot,
  OrderEvent,
  OrderSnapshot,
  OrderUpload,
} from 'beian-upload-server/api';

/** The snapshot after the event; `undefined` when it has to be read anew to know. */
export function afterEvent(
  snapshot: OrderSnapshot,
  id: number,
  event: OrderEvent,
): OrderSnapshot | undefined {
  // It was read after this had happened.
  if (id > 0 && id <= snapshot.lastEventId) return snapshot;
  const next = { ...snapshot, lastEventId: Math.max(id, snapshot.lastEventId) };
  switch (event.type) {
    case 'upload':
      return { ...next, uploads: withUpload(next.uploads, event.upload) };
    case 'upload_removed':
      return { ...next, uploads: next.uploads.filter((one) => one.id !== event.uploadId) };
    case 'handoff':
      return withHandoff(next, event.handoff);
    default:
      return undefined;
  }
}

/**
 * Whether the event tells only a part: what is missing now, and what was found in the picture in
 * the language of the page, the relay says when it is asked.
 */
export function leavesOpen(event: OrderEvent): boolean {
  if (event.type === 'upload_removed') return true;
  return event.type === 'upload' && ['received', 'refused'].includes(event.upload.state);
}

function withUpload(uploads: readonly OrderUpload[], upload: OrderUpload): OrderUpload[] {
  const isKnown = uploads.some(({ id }) => id === upload.id);
  if (!isKnown) return [...uploads, upload];
  return uploads.map((one) => (one.id === upload.id ? upload : one));
}

/** What becomes of an older handoff is no news once there is a newer one. */
function withHandoff(snapshot: OrderSnapshot, handoff: HandoffSnapshot): OrderSnapshot {
  const isShown = snapshot.handoff === undefined || snapshot.handoff.id === handoff.id;
  const isAlive = handoff.state === 'waiting' || handoff.state === 'connected';
  return isShown || isAlive ? { ...snapshot, handoff } : snapshot;
}
