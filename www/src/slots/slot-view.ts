import type { Channel, Slot } from 'beian-upload';
import { element, icon, setText } from '../elements.js';
import { text } from '../language.js';
import { materialName } from '../materials.js';
import type { Picture } from '../picture.js';
import type { TextKey } from '../texts/zh-CN.js';
import { badgeOf } from '../verdict.js';
import type { Item } from './assignment.js';

export interface SlotEvents {
  onPick: (item: Item) => void;
  onShow: (picture: Picture) => void;
}

/** One material of the list: what it is, why it is needed, and what is there of it. */
export class SlotView {
  readonly root = element('li', 'slot');
  #head = element('div', 'slot-head');
  #reason = element('p', 'slot-reason');
  #notes = element('ul', 'slot-notes');
  #sides = element('ul', 'slot-sides');
  #guidance = element('details', 'slot-guidance');

  constructor(private readonly events: SlotEvents) {
    this.root.append(this.#head, this.#reason, this.#notes, this.#sides, this.#guidance);
  }

  render(slot: Slot): void {
    this.root.dataset.slot = slot.id;
    this.root.dataset.need = slot.need;
    const title = element('h3', 'slot-name', nameOf(slot));
    const need = element('span', 'slot-need', text(`need.${slot.need}` as TextKey));
    this.#head.replaceChildren(title, need);
    setText(this.#reason, slot.reason.text);
    this.#notes.replaceChildren(...notesOf(slot).map((note) => element('li', '', note)));
    this.#notes.hidden = this.#notes.childElementCount === 0;
    const { steps, mustShow, signing = [], template } = slot.guidance;
    const summary = element('summary', '', text('slotGuidance'));
    this.#guidance.replaceChildren(
      summary,
      ...lines('slotSteps', steps),
      ...lines('slotMustShow', mustShow),
      ...lines('slotSigning', signing),
      ...(template === undefined ? [] : lines('slotTemplate', [template])),
    );
  }

  /** The sides with their pictures; `pictures` has one entry for each item. */
  renderItems(
    items: readonly Item[],
    pictures: ReadonlyMap<string, Picture>,
    channel: Channel,
  ): void {
    const rows = items.map((item) => this.#itemView(item, pictures.get(item.id), channel));
    // What has the focus would lose it, and most calls change nothing.
    if (rows.map(({ outerHTML }) => outerHTML).join('') === this.#sides.innerHTML) return;
    const focused = this.#sides.contains(document.activeElement);
    const at = focused ? document.activeElement?.closest('li')?.dataset.item : undefined;
    this.#sides.replaceChildren(...rows);
    const row = rows.find(({ dataset }) => dataset.item === at);
    row?.querySelector('button')?.focus();
  }

  #itemView(item: Item, picture: Picture | undefined, channel: Channel): HTMLLIElement {
    const { slot, side, id } = item;
    const button = element('button', 'button button-small');
    button.type = 'button';
    const words = element('span', 'slot-side', sideName(slot, side));
    const row = element('li', 'slot-item', words);
    row.dataset.item = id;
    if (picture) {
      const badge = badgeOf(picture);
      row.dataset.tone = badge.tone;
      row.append(icon(badge.tone), element('span', 'slot-status', text(badge.words)));
      setText(button, text('slotShow'));
      button.addEventListener('click', () => this.events.onShow(picture));
    } else if (!slot.channels.includes(channel)) {
      // The note above says where it can be done.
      return row;
    } else {
      setText(button, text('slotPick'));
      button.addEventListener('click', () => this.events.onPick(item));
    }
    const label = text(picture ? 'slotShowNamed' : 'slotPickNamed', {
      name: `${nameOf(slot)} ${sideName(slot, side)}`.trim(),
    });
    button.setAttribute('aria-label', label);
    row.append(button);
    return row;
  }
}

export function nameOf({ material, domain }: Slot): string {
  const name = materialName(material);
  return domain === undefined ? name : text('slotOfDomain', { name, domain });
}

function sideName({ sides }: Slot, side: Slot['sides'][number]): string {
  return sides.length === 1 ? '' : text(`side.${side}` as TextKey);
}

function notesOf({ capture, channels, composeWith, minBytes }: Slot): string[] {
  const notes: string[] = [];
  const [only] = channels;
  if (channels.length === 1 && only) notes.push(text(`slotOnly.${only}` as TextKey));
  if (capture !== 'file_allowed') notes.push(text(`capture.${capture}` as TextKey));
  if (minBytes !== undefined) notes.push(text('slotMinSize', { size: Math.ceil(minBytes / 1000) }));
  if (composeWith.length > 0) {
    const partners = composeWith.map(materialName).join(text('listSeparator'));
    notes.push(text('slotCompose', { partners }));
  }
  return notes;
}

function lines(heading: TextKey, list: readonly string[]): HTMLElement[] {
  if (list.length === 0) return [];
  const items = list.map((line) => element('li', '', line));
  return [element('p', 'slot-kind', text(heading)), element('ul', 'slot-lines', ...items)];
}
