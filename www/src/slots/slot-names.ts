import type { Slot } from 'beian-upload';
import type { OrderUpload } from 'beian-upload-server/api';
import { text } from '../language.js';
import { lastOf } from '../last.js';
import { materialName, materialOfItem } from '../materials.js';
import type { TextKey } from '../texts/zh-CN.js';
import type { Item } from './assignment.js';

export function nameOf({ material, domain }: Slot): string {
  const name = materialName(material);
  return domain === undefined ? name : text('slotOfDomain', { name, domain });
}

/** Of a slot with one picture nothing: its name is enough. */
export function sideName({ slot, side }: Item): string {
  return slot.sides.length === 1 ? '' : text(`side.${side}` as TextKey);
}

/** `主体负责人证件 正面` */
export function itemName(item: Item): string {
  return `${nameOf(item.slot)} ${sideName(item)}`.trim();
}

/** `主体负责人证件 正面`, of a place that is known by its id only. */
export function nameOfItemId(itemId: string): string {
  const parts = itemId.split(':');
  const side = lastOf(parts);
  const name = materialName(materialOfItem(itemId));
  // Between material and side stands a domain, or whose it is, which has no dot.
  const domain = parts.length > 2 && parts[1]?.includes('.') ? parts[1] : undefined;
  const full = domain === undefined ? name : text('slotOfDomain', { name, domain });
  // The one side of a material with one picture says nothing.
  return side === 'front' || side === 'back' ? `${full} ${text(`side.${side}`)}` : full;
}

/** Of a picture that has no place in what is asked for now. */
export function uploadName({ itemId, material, fileName }: OrderUpload): string {
  const known = material ?? (itemId === undefined ? undefined : materialOfItem(itemId));
  return known ? materialName(known) : fileName;
}
