import { deleteOrder } from '../orders/delete-order.js';
import type { RelayParts } from '../parts.js';
import type { UploadNote } from '../state/state.js';

/** An upload of which bytes are missing after so long is given up. */
const UNFINISHED_MS = 24 * 3600 * 1000;
/** A row comes a moment before its file; one without a file after so long has lost it. */
const FILELESS_MS = 10 * 60 * 1000;

/** Rows that are read at once, between which others have their turn. */
const PAGE_ROWS = 500;

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
  let lostCount = 0;
  for await (const note of allUploads(parts)) {
    const isFileless = () => hasLostFile(parts, note);
    if (isGivenUp(note, parts.now())) await removeUpload(parts, note);
    // What people were told is received is theirs; a folder that is not there today may be tomorrow.
    else if (note.state === 'received') lostCount += (await isFileless()) ? 1 : 0;
    // Of a refused one the row alone is kept, to say why.
    else if (note.state !== 'refused' && (await isFileless())) await removeUpload(parts, note);
  }
  if (lostCount > 0) {
    console.error(`${lostCount} received pictures have no file in the pictures folder.`);
  }
}

async function* allUploads({ state }: PurgeParts): AsyncGenerator<UploadNote> {
  let afterId = '';
  for (;;) {
    const page = await state.listUploadNotes(afterId, PAGE_ROWS);
    const last = page.at(-1);
    if (last === undefined) return;
    yield* page;
    afterId = last.id;
  }
}

function isGivenUp({ state, createdMs }: UploadNote, nowMs: number): boolean {
  return state === 'arriving' && createdMs < nowMs - UNFINISHED_MS;
}

async function hasLostFile(
  { storage, now }: PurgeParts,
  { id, createdMs, decidedMs = createdMs }: UploadNote,
): Promise<boolean> {
  return decidedMs < now() - FILELESS_MS && (await storage.size(id)) === undefined;
}

/** Files of no upload: the relay was stopped between a row's deletion and its file's. */
async function purgeFiles({ state, storage }: PurgeParts): Promise<void> {
  for (const id of await storage.list()) {
    if (!(await state.hasUpload(id))) await storage.remove(id);
  }
}

async function removeUpload(
  { state, storage, feed }: PurgeParts,
  { id, orderId, itemId, state: seenState }: UploadNote,
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
