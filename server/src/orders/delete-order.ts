import type { RelayParts } from '../parts.js';

/**
 * Deletes an order with all that is known of it: rows, pictures and thumbnails. The rows first: from
 * then on nobody can open what is left, and the purge finds it should the relay stop in between.
 * What stands in the state's log is gone only after `state.scrub()`.
 */
export async function deleteOrder(
  { state, storage, feed }: Pick<RelayParts, 'state' | 'storage' | 'feed'>,
  orderId: string,
): Promise<void> {
  const uploads = await state.listUploads(orderId);
  await state.deleteOrder(orderId);
  feed.publishDeleted(orderId);
  for (const { id } of uploads) await storage.remove(id);
}
