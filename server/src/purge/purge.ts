import { deleteOrder } from '../orders/delete-order.js';
import type { RelayParts } from '../parts.js';
import type { Upload } from '../state/state.js';

/** An upload of which bytes are missing after so long is given up. */
const UNFINISHED_MS = 24 * 3600 * 1000;
/** A row comes a moment before its file; one without a file after so long has lost it. */
const FILELESS_MS = 10 * 60 * 1000;

type PurgeParts = Pick<RelayParts, 'state' | 'storage' | 'feed' | 'inTurn' | 'retainMs' | 'now'>;

/**
 * Deletes what has been kept long enough: orders that nothing has happened to, uploads that were
 * never finished, files and rows that lost each other, handoffs that are long over.
 */
export async function purge(parts: PurgeParts): Promise<void> {
  const { state, inTurn, retainMs, now } = parts;
  const untouchedMs = now() - retainMs;
  for (const orderId of await state.listOrdersUntouchedSince(untouchedMs)) {
    await inTurn(orderId, async () => {
      // Somebody may have come back to it while others were deleted.
      const order = await state.findOrder(orderId);
      if (order !== undefined && order.touchedMs < untouchedMs) await deleteOrder(parts, orderId);
    });
  }
  await purgeUploads(parts);
  await purgeFiles(parts);
  await state.deleteHandoffsUnseenSince(untouchedMs);
  await state.scrub();
}

async function purgeUploads(parts: PurgeParts): Promise<void> {
  const { state, storage, now } = parts;
  const nowMs = now();
  for (const upload of await state.listUploadsInState('arriving')) {
    if (upload.createdMs < nowMs - UNFINISHED_MS) await removeUpload(parts, upload);
  }
  // Of a refused one the row alone is kept, to say why.
  for (const name of ['arriving', 'checking', 'received'] as const) {
    for (const upload of await state.listUploadsInState(name)) {
      const isOld = (upload.decidedMs ?? upload.createdMs) < nowMs - FILELESS_MS;
      if (isOld && (await storage.size(upload.id)) === undefined) await removeUpload(parts, upload);
    }
  }
}

/** Files of no upload: the relay was stopped between a row's deletion and its file's. */
async function purgeFiles({ state, storage }: PurgeParts): Promise<void> {
  for (const id of await storage.list()) {
    if ((await state.findUpload(id)) === undefined) await storage.remove(id);
  }
}

async function removeUpload(
  { state, storage, feed }: PurgeParts,
  { id, orderId, itemId, state: seenState }: Upload,
): Promise<void> {
  // It may have been finished since it was listed.
  if ((await state.findUpload(id))?.state !== seenState) return;
  await state.deleteUpload(id);
  await storage.remove(id);
  await feed.publish(orderId, {
    type: 'upload_removed',
    uploadId: id,
    ...(itemId !== undefined && { itemId }),
  });
}
