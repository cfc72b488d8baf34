import type { OrderUpload } from 'beian-upload-server/api';
import type { OutboxEntry } from '../outbox/entry.js';
import type { UploadRecord } from '../upload-record.js';

/** The list with that upload as it is now; a received one takes the place of its predecessors. */
export function withUpload(uploads: readonly OrderUpload[], upload: OrderUpload): OrderUpload[] {
  const isReplaced = (other: OrderUpload) =>
    upload.state === 'received' && other.itemId === upload.itemId && other.state !== 'arriving';
  const others = uploads.filter((other) => other.id !== upload.id && !isReplaced(other));
  return [...others, upload];
}

/** What the relay has acknowledged to this phone, before its own event of it comes. */
export function acknowledged(entry: OutboxEntry, record: UploadRecord): OrderUpload {
  const { itemId, made, fileName } = entry;
  const { id, bytes, sha256, report } = record;
  return {
    ...{ id, itemId, bytes, sha256, fileName, made, report },
    state: 'received',
    device: 'phone',
    createdAt: new Date().toISOString(),
  };
}
