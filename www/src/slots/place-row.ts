import type { OrderUpload } from 'beian-upload-server/api';
import { element, icon, setText } from '../elements.js';
import { text } from '../language.js';
import { thumbnailUrl } from '../relay/relay.js';
import type { TextKey } from '../texts/zh-CN.js';
import { type Item, isFilledHere } from './assignment.js';
import type { Place } from './place.js';
import { type PlaceWords, placeWords, uploadWords } from './place-words.js';
import { itemName, sideName } from './slot-names.js';
import type { SlotEvents } from './slot-view.js';

type ActionName = 'pick' | 'phone' | 'show' | 'view' | 'replace' | 'cancel';

const ACTION_TEXTS: Record<ActionName, { words: TextKey; named: TextKey }> = {
  pick: { words: 'slotPick', named: 'slotPickNamed' },
  phone: { words: 'slotPhone', named: 'slotPhoneNamed' },
  show: { words: 'slotShow', named: 'slotShowNamed' },
  view: { words: 'slotView', named: 'slotViewNamed' },
  replace: { words: 'slotReplace', named: 'slotReplaceNamed' },
  cancel: { words: 'slotCancel', named: 'slotCancelNamed' },
};

/** One picture's place: its small picture, what is said of it, and what can be done. */
export class PlaceRow {
  readonly root = element('li', 'slot-item');
  #thumbnail = element('div', 'slot-thumbnail');
  #side = element('span', 'slot-side');
  #status = element('span', 'slot-status');
  #detail = element('span', 'slot-detail');
  #actions = element('div', 'slot-actions');
  #shown = '';

  constructor(private readonly events: SlotEvents) {
    const words = element('div', 'slot-words', this.#side, this.#status, this.#detail);
    this.root.append(this.#thumbnail, words, this.#actions);
  }

  render(place: Place, orderId: string | undefined): void {
    const { item, received } = place;
    this.root.dataset.item = item.id;
    setText(this.#side, sideName(item));
    this.#side.hidden = this.#side.textContent === '';
    this.#renderWords(placeWords(place));
    this.#renderThumbnail(received, orderId);
    this.#renderActions(
      this.#actionsOf(place),
      (action) => this.#act(action, place),
      itemName(item),
    );
  }

  /** A picture of the order that has no place in what is asked for now. */
  renderElsewhere(upload: OrderUpload, orderId: string, name: string): void {
    setText(this.#side, name);
    this.#renderWords(uploadWords(upload));
    const isReceived = upload.state === 'received';
    this.#renderThumbnail(isReceived ? upload : undefined, orderId);
    const isArriving = upload.state === 'arriving';
    const act = (action: ActionName) => {
      if (action === 'cancel') this.events.onCancel?.(upload, name);
      else this.events.onView?.(upload, undefined);
    };
    this.#renderActions([isArriving ? 'cancel' : 'view'], act, name);
  }

  #act(action: ActionName, { item, picture, received, newer }: Place): void {
    if (action === 'pick' || action === 'replace') {
      if (this.#isFilledHere(item)) this.events.onPick(item);
      else this.events.onPhone?.(item);
    } else if (action === 'phone') this.events.onPhone?.(item);
    else if (action === 'show' && picture) this.events.onShow(picture);
    else if (action === 'view' && received) this.events.onView?.(received, item);
    else if (action === 'cancel' && newer) this.events.onCancel?.(newer, itemName(item));
  }

  #renderWords({ tone, words, detail = '' }: PlaceWords): void {
    this.root.dataset.tone = tone;
    setText(this.#detail, detail);
    this.#detail.hidden = detail === '';
    const shown = `${tone} ${words}`;
    if (this.#status.dataset.shown === shown) return;
    this.#status.dataset.shown = shown;
    this.#status.replaceChildren(...(tone === 'none' ? [] : [icon(tone)]), words);
  }

  /** The same picture keeps its element, and is not fetched again. */
  #renderThumbnail(upload: OrderUpload | undefined, orderId: string | undefined): void {
    const source = upload && orderId ? thumbnailUrl(orderId, upload) : '';
    if (this.#thumbnail.dataset.source === source) return;
    this.#thumbnail.dataset.source = source;
    if (source === '') {
      this.#thumbnail.replaceChildren(icon('picture'));
      return;
    }
    const image = document.createElement('img');
    // What it shows stands beside it.
    image.alt = '';
    image.decoding = 'async';
    image.addEventListener('error', () => image.replaceWith(icon('picture')));
    image.src = source;
    this.#thumbnail.replaceChildren(image);
  }

  focus(): void {
    this.root.scrollIntoView({ block: 'center' });
    this.#actions.querySelector('button')?.focus();
  }

  /** Buttons that stay keep the focus. */
  #renderActions(names: readonly ActionName[], act: (name: ActionName) => void, of: string): void {
    const shown = `${names.join()} ${of} ${document.documentElement.lang}`;
    this.#onAction = act;
    if (shown === this.#shown) return;
    this.#shown = shown;
    const hadFocus = this.#actions.contains(document.activeElement);
    const buttons = names.map((name) => {
      const { words, named } = ACTION_TEXTS[name];
      const button = element('button', 'button button-small', text(words));
      button.type = 'button';
      button.setAttribute('aria-label', text(named, { name: of }));
      button.addEventListener('click', () => this.#onAction(name));
      return button;
    });
    this.#actions.replaceChildren(...buttons);
    if (hadFocus) buttons[0]?.focus();
  }

  #onAction: (name: ActionName) => void = () => {};

  #actionsOf({ item, picture, received, newer }: Place): ActionName[] {
    if (picture) return received ? ['show', 'view'] : ['show'];
    const isComing = newer !== undefined && newer.state !== 'refused';
    // Whoever was sending it may have left for good, and then nothing else comes into the place.
    const coming: ActionName[] = newer?.state === 'arriving' ? ['cancel'] : [];
    if (received) return isComing ? ['view', ...coming] : ['view', 'replace'];
    if (isComing) return coming;
    return [this.#isFilledHere(item) ? 'pick' : 'phone'];
  }

  #isFilledHere({ slot }: Item): boolean {
    return this.events.onPhone === undefined || isFilledHere(slot);
  }
}
