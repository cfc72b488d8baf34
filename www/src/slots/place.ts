import type { HandoffSnapshot, OrderSnapshot, OrderUpload } from 'beian-upload-server/api';
import { lastOf } from '../last.js';
import type { Picture } from '../picture.js';
import type { Item } from './assignment.js';

/** All that is known of one picture's place in the order. */
export interface Place {
  item: Item;
  /** Chosen on this page, and not at the relay yet. */
  picture: Picture | undefined;
  /** What the relay keeps there. */
  received: OrderUpload | undefined;
  /** What is on its way there, or was refused since. */
  newer: OrderUpload | undefined;
  /** What a connected phone is doing with it. */
  phone: 'waiting' | 'shooting' | 'reviewing' | 'uploading' | undefined;
}

export function placesOf(
  items: readonly Item[],
  pictures: ReadonlyMap<string, Picture>,
  order: OrderSnapshot | undefined,
): Place[] {
  return items.map((item) => {
    const uploads = order?.uploads.filter(({ itemId }) => itemId === item.id) ?? [];
    const received = lastOf(uploads.filter(({ state }) => state === 'received'));
    const others = uploads.filter(({ state }) => state !== 'received');
    const newer = lastOf(others.filter((one) => isNewer(one, received)));
    const picture = pictures.get(item.id);
    return {
      item,
      picture: picture?.standing === 'uploaded' ? undefined : picture,
      received,
      newer,
      phone: phoneAt(item.id, order?.handoff),
    };
  });
}

/** Pictures of the order that have no place among these: nothing that was received is left out. */
export function uploadsElsewhere(
  items: readonly Item[],
  order: OrderSnapshot | undefined,
): OrderUpload[] {
  const known = new Set(items.map(({ id }) => id));
  const isShown = ({ itemId }: OrderUpload) => itemId !== undefined && known.has(itemId);
  return order?.uploads.filter((one) => !isShown(one)) ?? [];
}

function isNewer(upload: OrderUpload, received: OrderUpload | undefined): boolean {
  if (received === undefined || upload.state !== 'refused') return true;
  return (upload.decidedAt ?? upload.createdAt) > (received.decidedAt ?? received.createdAt);
}

function phoneAt(itemId: string, handoff: HandoffSnapshot | undefined): Place['phone'] {
  if (handoff?.state !== 'connected') return undefined;
  const { activity } = handoff;
  if (activity && activity.name !== 'reading' && activity.itemId === itemId) return activity.name;
  return handoff.itemIds.includes(itemId) ? 'waiting' : undefined;
}
