import type { Material } from 'beian-upload';

/** How a picture came about; a relay shows it to whoever reviews. */
export type Made =
  /** The page's own viewfinder. */
  | 'camera'
  /** The device's camera, opened by `<input capture>`. */
  | 'camera_app'
  | 'file'
  | 'composed'
  | 'turned';

/** Where a file belongs and how it came about. */
export interface Destination {
  orderId?: string | undefined;
  /** `slot:side`. */
  itemId?: string | undefined;
  /** Only where there is no `itemId`. */
  material?: Material | undefined;
  made?: Made | undefined;
  /** SHA-256 of the picture that was seen in that place; absent when it was empty. */
  replaces?: string | undefined;
  /** The phone's session. */
  handoffId?: string | undefined;
}

/** One file to be brought over. */
export interface TransferSource extends Destination {
  /** In memory, so that it cannot change or vanish on the way. */
  bytes: Blob;
  fileName: string;
  /** Of the bytes, lower-case hexadecimal. */
  sha256: string;
}

/** Says of two sources whether they are the same upload. */
export function fingerprintOf(source: Destination & { sha256: string }): string {
  const { orderId, itemId, material, sha256 } = source;
  return [orderId ?? '', itemId ?? material ?? '', sha256].join(' ');
}

/** The value of tus's `Upload-Metadata`. */
export function metadataOf(source: TransferSource): string {
  const { itemId, material } = source;
  const values: Record<string, string | undefined> = {
    order: source.orderId,
    item: itemId,
    material: itemId === undefined ? material : undefined,
    sha256: source.sha256,
    filename: source.fileName,
    filetype: source.bytes.type,
    made: source.made,
    replaces: source.replaces,
    handoff: source.handoffId,
  };
  return Object.entries(values)
    .flatMap(([key, value]) => (value ? [`${key} ${toBase64(value)}`] : []))
    .join(',');
}

function toBase64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
