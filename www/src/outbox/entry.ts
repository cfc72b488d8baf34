import type { RelayProblem } from '../transfer/relay-problem.js';
import type { Made, TransferSource } from '../transfer/source.js';

/** A picture on its way to its place, without its bytes. */
export interface OutboxEntry {
  orderId: string;
  /** `slot:side`. */
  itemId: string;
  fileName: string;
  mime: string;
  byteCount: number;
  /** Of the bytes, lower-case hexadecimal. */
  sha256: string;
  made: Made;
  /** SHA-256 of the picture that was seen in the place before. */
  replaces?: string | undefined;
  /**
   * SHA-256 of the picture that waited here for the same place. It may have arrived all the same,
   * and then it is this person's own that is replaced.
   */
  supersedes?: string | undefined;
  /** The phone's session. */
  handoffId?: string | undefined;
  createdMs: number;
  /** A refused one stays, so that the page can say why. */
  state: 'unsent' | 'refused';
  problem?: RelayProblem | undefined;
  /** Where the relay takes it. */
  uploadUrl?: string | undefined;
}

/** One place of one order; it holds one picture. */
export type Place = Pick<OutboxEntry, 'orderId' | 'itemId'>;

/** What a page puts in: the bytes as they were when it was picked or taken. */
export interface OutboxPicture extends Place {
  bytes: Blob;
  fileName: string;
  sha256: string;
  made: Made;
  replaces?: string | undefined;
  /** Of what waited for the place until now and was taken out before. */
  supersedes?: string | undefined;
  handoffId?: string | undefined;
}

export function keyOf({ orderId, itemId }: Place): string {
  return `${orderId} ${itemId}`;
}

export function entryOf(picture: OutboxPicture, createdMs: number): OutboxEntry {
  const { orderId, itemId, bytes, fileName, sha256, made, replaces, handoffId } = picture;
  const told = { orderId, itemId, fileName, sha256, made, replaces, handoffId };
  return { ...told, mime: bytes.type, byteCount: bytes.size, createdMs, state: 'unsent' };
}

export function sourceOf(entry: OutboxEntry, bytes: ArrayBuffer): TransferSource {
  const { orderId, itemId, fileName, sha256, made, replaces, handoffId } = entry;
  const blob = new Blob([bytes], { type: entry.mime });
  return { bytes: blob, orderId, itemId, fileName, sha256, made, replaces, handoffId };
}
