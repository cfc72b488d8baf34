import type { Filing, Slot } from 'beian-upload';
import { byId, setText } from '../elements.js';
import type { Engine } from '../engine.js';
import { failureText } from '../failure.js';
import { currentLocale, text } from '../language.js';
import type { Picture } from '../picture.js';
import { showAdministrationNotes } from './administration-notes.js';
import { assign, type Item, itemsOf } from './assignment.js';
import { type SlotEvents, SlotView } from './slot-view.js';

/** The materials that the answers ask for, and which of them are there. */
export class SlotList {
  #list = byId('slots', HTMLOListElement);
  #status = byId('slots-status', HTMLElement);
  #views = new Map<string, SlotView>();
  #slots: readonly Slot[] = [];
  #pictures: readonly Picture[] = [];
  #filing: Filing | undefined;
  #runs = 0;
  #counts = 0;

  constructor(
    private readonly engine: Engine,
    private readonly events: SlotEvents,
  ) {}

  async setFiling(filing: Filing): Promise<void> {
    this.#filing = filing;
    this.#runs += 1;
    const run = this.#runs;
    const locale = currentLocale();
    let slots: readonly Slot[] = [];
    let failure: unknown;
    try {
      slots = await this.engine.client.requiredMaterials(filing, { locale });
    } catch (error) {
      failure = error;
    }
    // Another answer has been given meanwhile.
    if (run !== this.#runs) return;
    if (failure !== undefined) {
      // What was asked for before may no longer be what is needed.
      setText(this.#status, failureText(failure));
      return;
    }
    this.#slots = slots;
    void this.engine.rules.then((rules) => showAdministrationNotes(rules, filing)).catch(() => {});
    this.#renderSlots();
    this.#renderItems();
  }

  setPictures(pictures: readonly Picture[]): void {
    this.#pictures = pictures;
    this.#renderItems();
  }

  translate(): void {
    if (this.#filing) void this.setFiling(this.#filing);
  }

  /** A slot that stays keeps its view, and with it what is unfolded there. */
  #renderSlots(): void {
    const views = new Map<string, SlotView>();
    for (const slot of this.#slots) {
      const view = this.#views.get(slot.id) ?? new SlotView(this.events);
      view.render(slot);
      views.set(slot.id, view);
    }
    this.#views = views;
    const roots = [...views.values()].map(({ root }) => root);
    const isSame =
      roots.length === this.#list.children.length &&
      roots.every((root, index) => this.#list.children[index] === root);
    if (!isSame) this.#list.replaceChildren(...roots);
  }

  #renderItems(): void {
    const items = itemsOf(this.#slots);
    const pictures = assign(items, this.#pictures);
    for (const [id, view] of this.#views) {
      view.renderItems(
        items.filter(({ slot }) => slot.id === id),
        pictures,
        this.#filing?.channel ?? 'desktop',
      );
    }
    void this.#count(items, pictures);
  }

  async #count(items: readonly Item[], pictures: ReadonlyMap<string, Picture>): Promise<void> {
    if (!this.#filing) return;
    this.#counts += 1;
    const count = this.#counts;
    const provided = items.flatMap(({ id }) => {
      const standing = pictures.get(id)?.standing;
      return standing === undefined || standing === 'blocked' ? [] : [id];
    });
    const options = { locale: currentLocale() };
    const missing = await this.engine.client
      .missingMaterials(this.#filing, provided, options)
      .catch(() => undefined);
    if (count !== this.#counts || missing === undefined) return;
    const required = missing.filter(({ severity }) => severity === 'block').length;
    const words =
      this.#slots.length === 0
        ? text('slotsNone')
        : required > 0
          ? text('slotsMissing', { count: required })
          : text('slotsComplete');
    setText(this.#status, words);
  }
}
