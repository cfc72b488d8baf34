import type { Slot } from 'beian-upload';
import type { OrderUpload } from 'beian-upload-server/api';
import { element, setText } from '../elements.js';
import { text } from '../language.js';
import { materialName } from '../materials.js';
import type { Picture } from '../picture.js';
import type { TextKey } from '../texts/zh-CN.js';
import type { Item } from './assignment.js';
import type { Place } from './place.js';
import { PlaceRow } from './place-row.js';
import { nameOf } from './slot-names.js';

export interface SlotEvents {
  onPick: (item: Item) => void;
  /** The place can be filled by a phone only; absent where every place takes a file. */
  onPhone?: (item: Item) => void;
  onShow: (picture: Picture) => void;
  /** What the relay keeps of a place is to be looked at. */
  onView?: (upload: OrderUpload, item: Item | undefined) => void;
  /** What is arriving there is to be given up. */
  onCancel?: (upload: OrderUpload, name: string) => void;
}

/** One material of the list: what it is, why it is needed, and what is there of it. */
export class SlotView {
  readonly root = element('li', 'slot');
  #head = element('div', 'slot-head');
  #reason = element('p', 'slot-reason');
  #notes = element('ul', 'slot-notes');
  #sides = element('ul', 'slot-sides');
  #guidance = element('details', 'slot-guidance');
  #rows = new Map<string, PlaceRow>();

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

  /** Its places, in the order of its sides. */
  renderPlaces(places: readonly Place[], orderId: string | undefined): void {
    const rows = new Map<string, PlaceRow>();
    for (const place of places) {
      const row = this.#rows.get(place.item.id) ?? new PlaceRow(this.events);
      row.render(place, orderId);
      rows.set(place.item.id, row);
    }
    const roots = [...rows.values()].map(({ root }) => root);
    const isSame =
      rows.size === this.#rows.size && [...rows.keys()].every((id) => this.#rows.has(id));
    if (!isSame) this.#sides.replaceChildren(...roots);
    this.#rows = rows;
  }

  focusItem(itemId: string): void {
    this.#rows.get(itemId)?.focus();
  }
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
