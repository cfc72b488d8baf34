import type { Locale } from 'beian-upload/core';
import type { Device } from '../api.js';
import { touchOrder } from '../orders/change-order.js';
import { openChoice } from '../orders/order-actions.js';
import type { RelayParts } from '../parts.js';
import { isNoRoom } from '../problem.js';
import type { Order, Upload } from '../state/state.js';
import { UPLOAD_ACTION } from './upload-choice.js';

/**
 * Removes a picture that its sender no longer wants, wherever it stands.
 *
 * @throws {Problem} 409 `action_not_open` when the order's pictures stay as they are.
 */
export async function removeUpload(
  { state, storage, feed, now }: RelayParts,
  order: Order,
  upload: Upload,
  by: { device: Device; locale: Locale },
): Promise<void> {
  openChoice(order.state, UPLOAD_ACTION[by.device], by.locale);
  // The row first: a check that still runs finds it gone, and leaves nothing either.
  await state.deleteUpload(upload.id).catch(async (error) => {
    if (!isNoRoom(error)) throw error;
    // Where the disk is so full that not even this can be noted, the picture makes room for it.
    await storage.remove(upload.id);
    await state.deleteUpload(upload.id);
  });
  await publishRemoved({ feed }, upload);
  await touchOrder({ state, now }, order);
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
