import type { Locale, Material } from 'beian-upload';
import { materialNames as en } from 'beian-upload/messages/en';
import { materialNames as zhCN } from 'beian-upload/messages/zh-CN';
import { currentLocale, text } from './language.js';

const NAMES: Record<Locale, Readonly<Record<string, string>>> = { 'zh-CN': zhCN, en };
const MATERIALS = Object.keys(zhCN) as Material[];

export function materialName(material: Material | undefined): string {
  return material ? (NAMES[currentLocale()][material] ?? material) : text('materialNone');
}

/** Of a place of an order: its slot is named after its material. */
export function materialOfItem(itemId: string): Material | undefined {
  const [name] = itemId.split(':', 1);
  return MATERIALS.find((material) => material === name);
}

/** Fills a `<select>`, in the order of the current language's names, and keeps what is chosen. */
export function writeMaterialOptions(
  select: HTMLSelectElement,
  chosen: Material | undefined,
): void {
  const order = new Intl.Collator(currentLocale());
  const options = MATERIALS.map((material) => new Option(materialName(material), material)).sort(
    (one, other) => order.compare(one.text, other.text),
  );
  select.replaceChildren(new Option(materialName(undefined), ''), ...options);
  select.value = chosen ?? '';
}

export function chosenMaterial(select: HTMLSelectElement): Material | undefined {
  return MATERIALS.find((material) => material === select.value);
}
