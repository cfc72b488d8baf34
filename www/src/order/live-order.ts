import type { Channel, FilingForm, OrderAction, Rules } from 'beian-upload';
import type { ConsentKind, HandoffOffer, OrderEvent, OrderSnapshot } from 'beian-upload-server/api';
import type { OrderFeed } from '../feed/order-feed.js';
import { currentLocale } from '../language.js';
import * as relay from '../relay/relay.js';
import { RelayError } from '../relay/relay-error.js';
import { itemsOf } from '../slots/assignment.js';
import { FormSync } from './form-sync.js';
import { afterEvent, leavesOpen } from './order-events.js';
import { onOrderRemembered, rememberedOrder, rememberOrder } from './order-memory.js';

/** While no live event can come, the order is asked for. */
const POLL_MS = 10_000;
/** By then an event is there, or something is wrong with the connection. */
const EVENT_MS = 2_000;

const METHODS: Record<Channel, OrderAction> = {
  desktop: 'upload_on_desktop',
  phone: 'upload_on_phone',
};

/** Why there is no order any more. */
export type OrderEnd = 'deleted_here' | 'gone';

export interface LiveOrderEvents {
  /** The snapshot, the connection or an end: to be drawn. */
  onChange: () => void;
  /** Another tab, or an earlier visit, has answered the form; `isFirst` of what is shown now. */
  onForm: (form: FilingForm, isFirst: boolean) => void;
  /** The relay has it no more, and nothing of it is to stay here either. */
  onEnd: (orderId: string) => void;
}

/** The order of this browser at the relay, kept in line with it. Before it is needed, there is none. */
export class LiveOrder {
  snapshot: OrderSnapshot | undefined;
  /** Its events come as they happen. */
  isLive = false;
  end: OrderEnd | undefined;
  /** Why it could not be read; it is tried again. */
  trouble: RelayError | undefined;

  #id: string | undefined;
  #unwatch: () => void = () => {};
  #poll: ReturnType<typeof setTimeout> | undefined;
  #reading: Promise<void> | undefined;
  /** Events that came while the snapshot was on its way. */
  #waiting: [number, OrderEvent][] = [];
  #creating: Promise<OrderSnapshot> | undefined;
  #beginning: Promise<void> | undefined;
  #isDeleting = false;
  /** What is on the screen belongs to another order. */
  #isOpening = false;
  #sync: FormSync;

  constructor(
    private readonly feed: OrderFeed,
    private readonly rules: Promise<Rules>,
    private readonly events: LiveOrderEvents,
  ) {
    this.#sync = new FormSync(
      (form) => this.#sendForm(form),
      () => events.onChange(),
    );
    onOrderRemembered((id) => {
      if (id !== undefined && this.#id === undefined) this.#follow(id);
    });
  }

  /** Goes on with the order of an earlier visit, if there is one. */
  resume(): void {
    const id = rememberedOrder();
    if (id !== undefined) this.#follow(id);
  }

  /** Goes on with another order of this browser; its form takes the place of the one here. */
  open(id: string): void {
    if (id === this.#id) return;
    this.#leave();
    this.end = undefined;
    rememberOrder(id);
    this.#isOpening = true;
    this.#follow(id);
  }

  /** The form on the screen; once there is an order it has it soon after. */
  setForm(form: FilingForm): void {
    this.#sync.take(form, this.snapshot !== undefined);
  }

  /**
   * The order with the form as it is on the screen, made now if there is none yet.
   *
   * @throws {RelayError}
   */
  async ensure(): Promise<OrderSnapshot> {
    if (this.#id === undefined) {
      this.#creating ??= this.#create().finally(() => {
        this.#creating = undefined;
      });
      return this.#creating;
    }
    const snapshot = await this.#known();
    await this.#sync.flush();
    return this.snapshot ?? snapshot;
  }

  async #known(): Promise<OrderSnapshot> {
    if (this.snapshot === undefined) await this.#read();
    if (this.snapshot !== undefined) return this.snapshot;
    // It was gone, which the page has been told; what was asked for now starts a new one.
    if (this.#id === undefined) return this.ensure();
    throw this.trouble ?? new RelayError('unreachable');
  }

  async giveConsents(kinds: ConsentKind[]): Promise<void> {
    const { id } = await this.ensure();
    await this.#guard(() => relay.giveConsents(id, kinds));
    await this.#read();
  }

  async act(action: OrderAction): Promise<void> {
    // What was submitted takes no new form, and need not for being taken back.
    const { id, state } = action === 'withdraw' ? await this.#known() : await this.ensure();
    // After a change of the form an order is a draft again, whatever has been uploaded.
    if (action === 'check_uploaded' && state === 'draft') await this.beginUploading();
    try {
      await this.#guard(() => relay.act(id, action, currentLocale()));
    } finally {
      // A no, too: what is on the screen was then not what the relay has.
      await this.#read();
      this.#sync.resume(this.snapshot !== undefined);
    }
    this.#sync.resume(this.snapshot !== undefined);
  }

  /**
   * The relay has the form as it is on the screen, and the screen what became of the order by that.
   *
   * @throws {RelayError}
   */
  async settle(): Promise<void> {
    await this.ensure();
    await this.#read();
  }

  /** Goes to the review by the states that lie before it; a picture that came has put it back there. */
  async submit(): Promise<void> {
    await this.settle();
    if (this.snapshot?.state === 'draft') await this.beginUploading();
    if (this.snapshot?.state !== 'confirming') await this.#beginConfirming();
    await this.act('submit_for_review');
  }

  /** Another tab may have been quicker, which the relay says no to. */
  async #beginConfirming(): Promise<void> {
    try {
      await this.act('check_uploaded');
    } catch (error) {
      if (this.snapshot?.state !== 'confirming') throw error;
    }
  }

  /** Of a draft the way is chosen that the form names; one that is there already stays. */
  async beginUploading(): Promise<void> {
    const { state, form } = await this.ensure();
    if (state !== 'draft' && state !== 'confirming') return;
    this.#beginning ??= this.act(METHODS[form.filing.channel]).finally(() => {
      this.#beginning = undefined;
    });
    await this.#beginning;
  }

  /** Without items: for all that a phone may take and that is still missing. */
  async createHandoff(itemIds?: readonly string[]): Promise<HandoffOffer> {
    const { id } = await this.ensure();
    await this.#choosePhone();
    // By the phone other materials may be asked for.
    const known = new Set(itemsOf(this.snapshot?.slots ?? []).map((item) => item.id));
    const wanted = itemIds?.filter((itemId) => known.has(itemId));
    const offer = await this.#guard(() => relay.createHandoff(id, wanted));
    if (this.snapshot?.id === id) this.#show({ ...this.snapshot, handoff: offer });
    return offer;
  }

  /** Some materials are only photographed on the spot when the order goes by the phone. */
  async #choosePhone(): Promise<void> {
    const { state, form } = await this.ensure();
    if (state !== 'uploading_phone' || form.filing.channel !== 'phone') {
      await this.act('upload_on_phone');
    }
  }

  async revokeHandoff(handoffId: string): Promise<void> {
    const id = this.#id;
    if (id === undefined) return;
    await this.#guard(() => relay.revokeHandoff(id, handoffId));
    const handoff = this.snapshot?.handoff;
    if (this.snapshot && handoff?.id === handoffId) {
      this.#show({ ...this.snapshot, handoff: { ...handoff, state: 'revoked' } });
    }
  }

  async deleteUpload(uploadId: string): Promise<void> {
    const id = this.#id;
    if (id === undefined) return;
    await this.#guard(() => relay.deleteUpload(id, uploadId)).catch((error: unknown) => {
      // Another tab was quicker.
      if (!(error instanceof RelayError) || error.code !== 'unknown_upload') throw error;
    });
    if (!this.snapshot) return;
    const uploads = this.snapshot.uploads.filter((one) => one.id !== uploadId);
    this.#show({ ...this.snapshot, uploads });
    // What is missing now, only the relay knows.
    await this.#read();
  }

  /** With all its pictures; the form stays on the screen. */
  async deleteAll(): Promise<void> {
    const id = this.#id;
    if (id === undefined) return;
    this.#isDeleting = true;
    try {
      await this.#guard(() => relay.deleteOrder(id));
    } catch (error) {
      if (!(error instanceof RelayError) || error.code !== 'unknown_order') throw error;
    } finally {
      this.#isDeleting = false;
    }
    this.#close('deleted_here');
  }

  /** Reads it again, in the language of the page. */
  async refresh(): Promise<void> {
    if (this.#id !== undefined) await this.#read();
  }

  /** The relay has answered for it; where its event is late, the order is read without waiting. */
  expectUpload(uploadId: string): void {
    setTimeout(() => {
      const upload = this.snapshot?.uploads.find(({ id }) => id === uploadId);
      if (upload?.state !== 'received') void this.refresh();
    }, EVENT_MS);
  }

  async #create(): Promise<OrderSnapshot> {
    const form = this.#sync.form;
    if (form === undefined) throw new RelayError('invalid_request');
    const snapshot = await relay.createOrder(form);
    this.#sync.noteSent(form);
    rememberOrder(snapshot.id);
    this.end = undefined;
    this.snapshot = snapshot;
    this.#follow(snapshot.id);
    return snapshot;
  }

  #follow(id: string): void {
    this.#unwatch();
    this.#id = id;
    this.trouble = undefined;
    this.#unwatch = this.feed.watch(id, () => this.snapshot?.lastEventId ?? 0, {
      onLive: () => {
        this.isLive = true;
        clearTimeout(this.#poll);
        void this.#read();
      },
      onDown: () => {
        this.isLive = false;
        this.#pollSoon();
        this.events.onChange();
      },
      onEvent: (eventId, event) => this.#take(eventId, event),
    });
    // Whether or not the live events come.
    if (this.snapshot?.id !== id) void this.#read();
    else this.events.onChange();
    this.#pollSoon();
  }

  #take(id: number, event: OrderEvent): void {
    if (event.type === 'deleted') {
      this.#close('gone');
      return;
    }
    if (this.#reading) this.#waiting.push([id, event]);
    if (!this.snapshot) return;
    const next = afterEvent(this.snapshot, id, event);
    const isNews = next !== this.snapshot;
    if (next === undefined || (isNews && leavesOpen(event))) void this.#read();
    if (next !== undefined && isNews) this.#show(next);
  }

  /** One after the other, so that an older answer never comes last. */
  async #read(): Promise<void> {
    const before = this.#reading;
    const reading = (before ?? Promise.resolve()).then(() => this.#readNow());
    this.#reading = reading;
    await reading;
    if (this.#reading === reading) {
      this.#reading = undefined;
      this.#waiting = [];
    }
  }

  async #readNow(): Promise<void> {
    const id = this.#id;
    if (id === undefined) return;
    try {
      const snapshot = await this.#guard(() => relay.readOrder(id, currentLocale()));
      if (id !== this.#id) return;
      this.trouble = undefined;
      this.#adopt(snapshot);
    } catch (error) {
      if (id !== this.#id || !(error instanceof RelayError)) return;
      this.trouble = error;
      this.#pollSoon();
      this.events.onChange();
    }
  }

  /** A whole snapshot of the relay, and what has happened while it was on its way. */
  #adopt(snapshot: OrderSnapshot): void {
    let next = snapshot;
    for (const [id, event] of this.#waiting) next = afterEvent(next, id, event) ?? next;
    const isFirst = this.snapshot === undefined && !this.#isOpening;
    this.#isOpening = false;
    const hasOtherForm = this.#sync.adopt(next.form);
    this.#show(next);
    if (hasOtherForm) this.events.onForm(next.form, isFirst);
  }

  #show(snapshot: OrderSnapshot): void {
    this.snapshot = snapshot;
    this.end = undefined;
    this.events.onChange();
  }

  /** Why the relay does not take the form as it is on the screen. */
  get formRefusal(): RelayError | undefined {
    return this.#sync.refusal;
  }

  /** The relay would take a submitted order back for it; that is for the applicant to say. */
  async #sendForm(form: FilingForm): Promise<void> {
    const id = this.#id;
    if (id === undefined) return;
    const { orders } = await this.rules;
    const state = this.snapshot?.state;
    if (state !== undefined && orders.states[state].open.upload_on_desktop === undefined) {
      throw new RelayError('action_not_open', 409);
    }
    await this.#guard(() => relay.putForm(id, form));
  }

  /** An order that is gone is told in one place, whoever finds it out. */
  async #guard<T>(ask: () => Promise<T>): Promise<T> {
    try {
      return await ask();
    } catch (error) {
      if (error instanceof RelayError && error.code === 'unknown_order') this.#close('gone');
      throw error;
    }
  }

  #close(end: OrderEnd): void {
    const id = this.#id;
    if (id === undefined) return;
    if (rememberedOrder() === id) rememberOrder(undefined);
    this.#leave();
    // The event may be quicker than the answer.
    this.end = this.#isDeleting ? 'deleted_here' : end;
    this.events.onEnd(id);
    this.events.onChange();
  }

  #leave(): void {
    this.#unwatch();
    clearTimeout(this.#poll);
    this.#id = undefined;
    this.snapshot = undefined;
    this.isLive = false;
    this.#waiting = [];
    this.#sync.forget();
  }

  #pollSoon(): void {
    clearTimeout(this.#poll);
    if (this.isLive || this.#id === undefined) return;
    this.#poll = setTimeout(() => {
      void this.#read().then(() => this.#pollSoon());
    }, POLL_MS);
  }
}
