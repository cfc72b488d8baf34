import type { Slot } from 'beian-upload';
import type { OrderUpload } from 'beian-upload-server/api';
import { text } from '../language.js';
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

/** Of a picture that has no place in what is asked for now. */
export function uploadName({ itemId, material, fileName }: OrderUpload): string {
  const known = material ?? (itemId === undefined ? undefined : materialOfItem(itemId));
  return known ? materialName(known) : fileName;
}
