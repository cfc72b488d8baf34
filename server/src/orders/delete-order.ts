import type { RelayParts } from '../parts.js';

/**
 * Deletes an order with all that is known of it: pictures, thumbnails and rows. The pictures first:
 * on a full disk that makes the room that the deletion of rows needs. What stands in the state's
 * log is gone only after `state.scrub()`.
 */
export async function deleteOrder(
  { state, storage, feed }: Pick<RelayParts, 'state' | 'storage' | 'feed'>,
  orderId: string,
): Promise<void> {
  const uploads = await state.listUploads(orderId);
  const removePictures = () => Promise.all(uploads.map(({ id }) => storage.remove(id)));
  await removePictures();
  await state.deleteOrder(orderId);
  feed.publishDeleted(orderId);
  // A thumbnail may have been made of one meanwhile.
  await removePictures();
}
