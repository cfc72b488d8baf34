import type { Filing, Material, Slot } from 'beian-upload';
import type { OrderSnapshot } from 'beian-upload-server/api';
import { byId, element, setText } from '../elements.js';
import type { Engine } from '../engine.js';
import { failureText } from '../failure.js';
import { currentLocale, text } from '../language.js';
import type { Picture } from '../picture.js';
import { showAdministrationNotes } from './administration-notes.js';
import { assign, type Item, itemsOf } from './assignment.js';
import { type Place, placesOf, uploadsElsewhere } from './place.js';
import { PlaceRow } from './place-row.js';
import { placeWords } from './place-words.js';
import { itemName, uploadName } from './slot-names.js';
import { type SlotEvents, SlotView } from './slot-view.js';

/** The materials that the answers ask for, and which of them are there. */
export class SlotList {
  #list = byId('slots', HTMLOListElement);
  #status = byId('slots-status', HTMLElement);
  #news = byId('slots-news', HTMLElement);
  #elsewhere = byId('slots-elsewhere', HTMLElement);
  #elsewhereList = byId('slots-elsewhere-list', HTMLElement);
  #views = new Map<string, SlotView>();
  #rows = new Map<string, PlaceRow>();
  #slots: readonly Slot[] = [];
  #pictures: readonly Picture[] = [];
  #order: OrderSnapshot | undefined;
  #filing: Filing | undefined;
  #places: Place[] = [];
  #told = new Map<string, string>();
  #runs = 0;
  #counts = 0;

  constructor(
    private readonly engine: Engine,
    private readonly events: SlotEvents & {
      /** The places or what is at them: to be drawn elsewhere too. */
      onPlaces?: (places: readonly Place[]) => void;
    },
    /** Whether there is a relay that pictures are still to go to. */
    private readonly canUpload = true,
  ) {}

  get places(): readonly Place[] {
    return this.#places;
  }

  /** Brings a place into view, with the focus on what can be done there. */
  focusItem(itemId: string): void {
    for (const view of this.#views.values()) view.focusItem(itemId);
  }

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
    this.#renderPlaces();
  }

  setPictures(pictures: readonly Picture[]): void {
    this.#pictures = pictures;
    this.#renderPlaces();
  }

  setOrder(order: OrderSnapshot | undefined): void {
    this.#order = order;
    this.#renderPlaces();
  }

  translate(): void {
    this.#news.replaceChildren();
    if (this.#filing) void this.setFiling(this.#filing);
  }

  /** Where a picture of this page belongs, as far as it is plain. */
  placeOf(picture: Picture): Place | undefined {
    const own = this.#places.find(
      ({ item }) => item.id === picture.place && item.slot.material === picture.material,
    );
    if (own) return own;
    const items = itemsOf(this.#slots);
    const assigned = assign(items, this.#pictures);
    const item = items.find(({ id }) => assigned.get(id) === picture);
    const place = this.#places.find((one) => one.item.id === item?.id);
    if (!place || place.item.slot.sides.length === 1) return place;
    // Which of two sides it shows nobody has said: one that is there already is not replaced.
    return place.received ? this.#freePlace(picture.material) : place;
  }

  #freePlace(material: Material | undefined): Place | undefined {
    return this.#places.find(
      ({ item, received, picture }) => item.slot.material === material && !received && !picture,
    );
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

  #renderPlaces(): void {
    const items = itemsOf(this.#slots);
    this.#places = placesOf(items, assign(items, this.#pictures), this.#order);
    for (const [id, view] of this.#views) {
      const own = this.#places.filter(({ item }) => item.slot.id === id);
      view.renderPlaces(own, this.#order?.id);
    }
    this.#renderElsewhere(items);
    this.#tellNews();
    void this.#count(items);
    this.events.onPlaces?.(this.#places);
  }

  #renderElsewhere(items: readonly Item[]): void {
    const order = this.#order;
    const uploads = uploadsElsewhere(items, order);
    this.#elsewhere.hidden = uploads.length === 0;
    const rows = new Map<string, PlaceRow>();
    for (const upload of uploads) {
      const row = this.#rows.get(upload.id) ?? new PlaceRow(this.events);
      row.renderElsewhere(upload, order?.id ?? '', uploadName(upload));
      rows.set(upload.id, row);
    }
    const roots = [...rows.values()].map(({ root }) => root);
    if ([...rows.keys()].join() !== [...this.#rows.keys()].join()) {
      this.#elsewhereList.replaceChildren(...roots);
    }
    this.#rows = rows;
  }

  /** For those who do not see the list: what has come or was refused since. */
  #tellNews(): void {
    const news: string[] = [];
    const told = new Map<string, string>();
    for (const place of this.#places) {
      const { id } = place.item;
      const { tone, words } = placeWords(place);
      const upload = place.newer ?? place.received;
      const state = upload ? `${upload.id} ${upload.state}` : '';
      told.set(id, state);
      const isNews = this.#told.has(id) && this.#told.get(id) !== state;
      if (isNews && !place.picture && (tone === 'ok' || tone === 'block')) {
        news.push(text('placeNews', { name: itemName(place.item), words }));
      }
    }
    this.#told = told;
    if (news.length > 0) this.#news.replaceChildren(element('p', '', news.join(' ')));
  }

  async #count(items: readonly Item[]): Promise<void> {
    if (!this.#filing) return;
    this.#counts += 1;
    const count = this.#counts;
    const isUnsent = ({ picture }: Place) =>
      picture !== undefined && picture.standing !== 'blocked';
    const provided = this.#places
      .filter((place) => place.received !== undefined || isUnsent(place))
      .map(({ item }) => item.id);
    const options = { locale: currentLocale() };
    const missing = await this.engine.client
      .missingMaterials(this.#filing, provided, options)
      .catch(() => undefined);
    if (count !== this.#counts || missing === undefined) return;
    const called = new Set(
      this.#slots.filter(({ need }) => need === 'required').map(({ id }) => id),
    );
    // What an administration asks for is called required as well, though it blocks nothing.
    const required = missing.filter(
      ({ severity, params }) => severity === 'block' || called.has(String(params.slot)),
    ).length;
    const words =
      items.length === 0
        ? text('slotsNone')
        : required > 0
          ? text('slotsMissing', { count: required })
          : text('slotsComplete');
    const unsent = this.canUpload ? this.#places.filter(isUnsent).length : 0;
    const unsentWords = unsent > 0 ? text('slotsUnsent', { count: unsent }) : '';
    setText(this.#status, `${words}${unsentWords}`);
  }
}
