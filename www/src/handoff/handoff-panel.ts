import type { HandoffOffer } from 'beian-upload-server/api';
import type { ConfirmDialog } from '../confirm-dialog.js';
import { byId, setText } from '../elements.js';
import type { Engine } from '../engine.js';
import { text } from '../language.js';
import type { LiveOrder } from '../order/live-order.js';
import { relayNowMs } from '../relay/clock.js';
import { problemWords } from '../relay/problem-words.js';
import { isForPhone } from '../slots/assignment.js';
import type { Place } from '../slots/place.js';
import { itemName } from '../slots/slot-names.js';
import { AddressChoice } from './address-choice.js';
import { type Address, addressesOf } from './addresses.js';
import { copyText } from './copying.js';
import { HandoffLine } from './handoff-line.js';
import { ItemChoice } from './item-choice.js';
import { showMenuPaths } from './menu-paths.js';
import { OfferMemory } from './offer-memory.js';
import { QrPicture } from './qr-picture.js';
import { formatLeft, type Stage, stageOf } from './stage.js';
import { stageWords } from './stage-words.js';

const TICK_MS = 1_000;

/** “用手机拍照上传”: the QR code for the phone, and what the phone does with it. */
export class HandoffPanel {
  #dialog = byId('handoff', HTMLDialogElement);
  #status = byId('handoff-status', HTMLElement);
  #failure = byId('handoff-failure', HTMLElement);
  #code = byId('handoff-code', HTMLElement);
  #countdown = byId('handoff-countdown', HTMLElement);
  #ways = byId('handoff-ways', HTMLElement);
  #here = byId('handoff-here', HTMLAnchorElement);
  #link = byId('handoff-link', HTMLInputElement);
  #again = byId('handoff-again', HTMLButtonElement);
  #update = byId('handoff-update', HTMLButtonElement);
  #qrPlace = byId('handoff-qr', HTMLElement);

  #line = new HandoffLine();
  #offers = new OfferMemory();
  #qr: QrPicture;
  #choice: ItemChoice;
  #addresses: AddressChoice;
  #places: readonly Place[] = [];
  /** Ticked here; `undefined` for what is not there yet. */
  #wanted: Set<string> | undefined;
  #address: Address | undefined;
  #isMaking = false;
  #error: unknown;
  #stage: Stage = 'none';

  constructor(
    private readonly engine: Engine,
    private readonly order: LiveOrder,
    private readonly confirm: ConfirmDialog,
    /** Somebody wants to know why the code does not open. */
    onTrouble: () => void,
  ) {
    this.#qr = new QrPicture(this.#qrPlace, engine);
    this.#choice = new ItemChoice((itemId, isWanted) => this.#want(itemId, isWanted));
    this.#addresses = new AddressChoice(byId('handoff-local', HTMLElement), (address) => {
      this.#address = address;
      this.render();
    });
    byId('handoff-open', HTMLButtonElement).addEventListener('click', () => this.open());
    const close = byId('handoff-close', HTMLButtonElement);
    close.addEventListener('click', () => this.#dialog.close());
    byId('handoff-copy', HTMLButtonElement).addEventListener('click', () => void this.#copy());
    byId('handoff-trouble', HTMLButtonElement).addEventListener('click', () => {
      this.#dialog.close();
      onTrouble();
    });
    this.#update.addEventListener('click', () => void this.#make());
    this.#again.addEventListener('click', () => this.#makeAgain());
    setInterval(() => this.#tick(), TICK_MS);
    this.translate();
  }

  /** With an item: that it can be taken is what somebody came for. */
  open(itemId?: string): void {
    this.#error = undefined;
    const { handoff } = this.order.snapshot ?? {};
    const isAlive = this.#stage === 'waiting' || this.#stage === 'connected';
    const isAsked = itemId === undefined || handoff?.itemIds.includes(itemId) === true;
    if (!isAlive) this.#wanted = undefined;
    if (itemId !== undefined && !isAsked) this.#wanted = new Set([...this.#chosen, itemId]);
    this.#dialog.showModal();
    const isStale = this.#stage !== 'connected' && this.#stage !== 'elsewhere';
    if (isStale && !(isAlive && isAsked)) void this.#make();
    this.render();
  }

  setPlaces(places: readonly Place[]): void {
    this.#places = places.filter(({ item }) => isForPhone(item.slot));
    this.render();
  }

  translate(): void {
    this.#qr.translate();
    void showMenuPaths(this.engine);
    this.render();
  }

  render(): void {
    const { snapshot } = this.order;
    const handoff = snapshot?.handoff;
    const offer = this.#offer;
    const now = relayNowMs();
    this.#stage = stageOf(handoff, offer !== undefined, now);
    this.#line.render(this.#stage, snapshot);
    if (!this.#dialog.open) return;
    const isCurrent = this.#stage === 'waiting' || this.#stage === 'connected';
    this.#dialog.dataset.stage = this.#isMaking ? 'making' : this.#stage;
    setText(this.#status, this.#statusWords());
    this.#failure.hidden = this.#error === undefined;
    if (this.#error !== undefined) setText(this.#failure, problemWords(this.#error));
    this.#code.hidden = !isCurrent || this.#isMaking;
    setText(byId('handoff-digits', HTMLElement), handoff?.code ?? '');
    this.#renderOffer(offer);
    const isWaiting = this.#stage === 'waiting' && !this.#isMaking;
    this.#countdown.hidden = !isWaiting;
    if (isWaiting && handoff) {
      const time = formatLeft(Date.parse(handoff.claimBy), now);
      setText(this.#countdown, text('handoffCountdown', { time }));
    }
    this.#renderChoice(isCurrent);
  }

  get #offer(): HandoffOffer | undefined {
    return this.#offers.find(this.order.snapshot?.handoff?.id);
  }

  /** What is ticked: first of all what the phone can take and is not there yet. */
  get #chosen(): ReadonlySet<string> {
    if (this.#wanted) return this.#wanted;
    const { handoff } = this.order.snapshot ?? {};
    if (handoff && (this.#stage === 'waiting' || this.#stage === 'connected')) {
      return new Set(handoff.itemIds);
    }
    const missing = this.#places.filter(({ received }) => received === undefined);
    return new Set(missing.map(({ item }) => item.id));
  }

  get #chosenItems(): string[] {
    const chosen = this.#chosen;
    return this.#places.map(({ item }) => item.id).filter((id) => chosen.has(id));
  }

  #statusWords(): string {
    const { snapshot } = this.order;
    if (this.#isMaking) return text('handoffMaking');
    if (!snapshot || this.#stage === 'none') {
      return this.#error === undefined ? text('handoffNothing') : '';
    }
    return stageWords(this.#stage, snapshot, (itemId) => this.#nameOf(itemId));
  }

  #nameOf(itemId: string): string {
    const place = this.#places.find(({ item }) => item.id === itemId);
    return place ? itemName(place.item) : '';
  }

  #renderOffer(offer: HandoffOffer | undefined): void {
    const isShown = this.#stage === 'waiting' && !this.#isMaking && offer !== undefined;
    const addresses = isShown ? addressesOf(offer) : [];
    const address = addresses.find(({ host }) => host === this.#address?.host) ?? addresses[0];
    void this.#qr.show(address?.url);
    this.#qrPlace.hidden = !isShown;
    this.#ways.hidden = !isShown;
    this.#addresses.render(addresses, address);
    if (!isShown || !address) {
      this.#link.hidden = true;
      return;
    }
    this.#here.href = offer.url;
    this.#link.value = address.url;
  }

  #renderChoice(isCurrent: boolean): void {
    const canChange = this.#stage !== 'connected' && !this.#isMaking;
    this.#choice.render(this.#places, this.#chosen, canChange);
    const asked = this.order.snapshot?.handoff?.itemIds ?? [];
    const items = this.#chosenItems;
    const isSame = items.length === asked.length && items.every((id) => asked.includes(id));
    this.#update.hidden = this.#stage !== 'waiting' || isSame || this.#isMaking;
    this.#update.disabled = items.length === 0;
    this.#again.hidden = this.#stage === 'waiting' || this.#isMaking;
    this.#again.disabled = !isCurrent && items.length === 0;
    const isConnected = this.#stage === 'connected';
    this.#again.classList.toggle('button-primary', !isConnected);
    const first = this.#stage === 'none' ? 'handoffMake' : 'handoffAgain';
    setText(this.#again, text(isConnected ? 'handoffOther' : first));
  }

  #want(itemId: string, isWanted: boolean): void {
    const wanted = new Set(this.#chosen);
    if (isWanted) wanted.add(itemId);
    else wanted.delete(itemId);
    this.#wanted = wanted;
    this.render();
  }

  #makeAgain(): void {
    if (this.#stage !== 'connected') {
      void this.#make();
      return;
    }
    this.confirm.ask({
      heading: text('handoffOtherHeading'),
      words: text('handoffOtherWords'),
      action: text('handoffOther'),
      run: () => this.#makeForAnother(),
    });
  }

  /** The new one is for what is still missing; the old one ends by it. */
  async #makeForAnother(): Promise<void> {
    const { handoff } = this.order.snapshot ?? {};
    if (handoff) await this.order.revokeHandoff(handoff.id);
    this.#wanted = undefined;
    this.render();
    void this.#make();
  }

  async #make(): Promise<void> {
    if (this.#isMaking) return;
    const items = this.#chosenItems;
    if (items.length === 0) {
      this.render();
      return;
    }
    this.#isMaking = true;
    this.#error = undefined;
    this.render();
    try {
      // What nobody has chosen by hand is for the relay to say, by what the phone is asked for.
      const chosen = this.#wanted && items;
      this.#offers.keep(await this.order.createHandoff(chosen));
      this.#wanted = undefined;
    } catch (error) {
      this.#error = error;
    } finally {
      this.#isMaking = false;
      this.render();
    }
  }

  async #copy(): Promise<void> {
    const isCopied = await copyText(this.#link.value);
    this.#link.hidden = isCopied;
    setText(this.#status, text(isCopied ? 'handoffCopied' : 'handoffCopyByHand'));
    if (isCopied) return;
    this.#link.focus();
    this.#link.select();
  }

  /** Deadlines pass without an event. */
  #tick(): void {
    const before = this.#stage;
    if (this.#dialog.open && before === 'waiting') {
      const { handoff } = this.order.snapshot ?? {};
      const untilMs = handoff ? Date.parse(handoff.claimBy) : 0;
      const time = formatLeft(untilMs, relayNowMs());
      setText(this.#countdown, text('handoffCountdown', { time }));
    }
    const { handoff } = this.order.snapshot ?? {};
    const isChanged = stageOf(handoff, this.#offer !== undefined, relayNowMs()) !== before;
    if (!isChanged) return;
    this.render();
    // A phone that is still at it has a later end than was known here.
    if (before === 'connected') void this.order.refresh();
  }
}
