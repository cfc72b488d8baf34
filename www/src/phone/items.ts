import type { Material, Slot } from 'beian-upload';
import { text } from '../language.js';
import { materialName } from '../materials.js';
import { type Item, itemsOf } from '../slots/assignment.js';
import type { TextKey } from '../texts/zh-CN.js';

export function wantedItems(slots: readonly Slot[], itemIds: readonly string[]): Item[] {
  return itemsOf(slots).filter(({ id }) => itemIds.includes(id));
}

/** What is asked for before the slots are known: each material once, with its sides. */
export function describeItems(items: readonly { itemId: string; material: Material }[]): string[] {
  const sides = new Map<string, { material: Material; sides: string[] }>();
  for (const { itemId, material } of items) {
    const end = itemId.lastIndexOf(':');
    const slotId = itemId.slice(0, end);
    const known = sides.get(slotId) ?? { material, sides: [] };
    known.sides.push(itemId.slice(end + 1));
    sides.set(slotId, known);
  }
  return [...sides].map(([slotId, own]) => {
    const [, domain] = slotId.split(/:(.*)/s);
    const name = materialName(own.material);
    const named = domain ? text('slotOfDomain', { name, domain }) : name;
    if (own.sides.length === 1) return named;
    const side = own.sides.map((one) => text(`side.${one}` as TextKey)).join(text('listSeparator'));
    return `${named} ${side}`;
  });
}
