import type { Context } from 'hono';
import type { openUpload } from '../access.js';
import { touchOrder } from '../orders/change-order.js';
import { openChoice } from '../orders/order-actions.js';
import type { RelayParts } from '../parts.js';
import { isNoRoom, Problem } from '../problem.js';
import { readLocale } from '../requests/locale.js';
import type { Upload } from '../state/state.js';
import { UPLOAD_ACTION } from './upload-choice.js';

/**
 * Removes the upload that `open` opens for this request: a picture that its sender no longer wants,
 * or, with `isReceivedKept`, only one that is on its way or was refused.
 *
 * @throws {Problem} 409 `action_not_open` when the order's pictures stay as they are; 409
 *   `upload_received` for a received one that is kept.
 */
export async function removeUpload(
  context: Context,
  parts: RelayParts,
  open: () => ReturnType<typeof openUpload>,
  { isReceivedKept }: { isReceivedKept: boolean },
): Promise<void> {
  const locale = readLocale(context);
  const { order: seen } = await open();
  await parts.inTurn(seen.id, async () => {
    // Whoever's turn it was before may have submitted the order, or received the picture.
    const { upload, order, handoff } = await open();
    openChoice(order.state, UPLOAD_ACTION[handoff === undefined ? 'desktop' : 'phone'], locale);
    if (isReceivedKept && upload.state === 'received') {
      throw new Problem(409, 'upload_received', 'A received picture is removed from its order.');
    }
    await remove(parts, upload);
    await touchOrder(parts, order);
  });
}

async function remove(parts: RelayParts, upload: Upload): Promise<void> {
  const { state, storage } = parts;
  // The row first: a check that still runs finds it gone, and leaves nothing either.
  await state.deleteUpload(upload.id).catch(async (error) => {
    if (!isNoRoom(error)) throw error;
    // Where the disk is so full that not even this can be noted, the picture makes room for it.
    await storage.remove(upload.id);
    await state.deleteUpload(upload.id);
  });
  await publishRemoved(parts, upload);
  await storage.remove(upload.id);
}

/** Tells those who watch the order that the upload is gone. */
export async function publishRemoved(
  { feed }: Pick<RelayParts, 'feed'>,
  { id, orderId, itemId }: Upload,
): Promise<void> {
  const item = itemId !== undefined && { itemId };
  await feed.publish(orderId, { type: 'upload_removed', uploadId: id, ...item });
}
