import type { Locale } from 'beian-upload/core';
import type { Device } from '../api.js';
import { touchOrder } from '../orders/change-order.js';
import { openChoice } from '../orders/order-actions.js';
import type { RelayParts } from '../parts.js';
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
  await state.deleteUpload(upload.id);
  const item = upload.itemId !== undefined && { itemId: upload.itemId };
  await feed.publish(order.id, { type: 'upload_removed', uploadId: upload.id, ...item });
  await touchOrder({ state, now }, order);
  await storage.remove(upload.id);
}
