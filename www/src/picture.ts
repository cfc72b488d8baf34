import type { Mark, Material, PreparedFile, Verdict } from 'beian-upload';
import type { OrderSnapshot } from 'beian-upload-server/api';
import { Check, type Checked, type Source } from './check.js';
import type { Delivery, DeliveryOptions } from './delivery.js';
import type { Engine } from './engine.js';
import { currentLocale } from './language.js';
import type { Shipment } from './order/upload-desk.js';
import { nextTry } from './relay/next-try.js';
import { RelayError } from './relay/relay-error.js';
import { type CreditCodeField, isOtherCode, matterOf } from './review/credit-code.js';
import { PictureReview } from './review/picture-review.js';

/** Where a picture stands, as far as counting and uploading go. */
export type Standing = 'checking' | 'unchecked' | 'blocked' | 'ready' | 'sending' | 'uploaded';

/** Why a picture that is ready has not gone, until the next try. */
export type Hold =
  | { name: 'refused_consent' }
  /** `isRetried` by itself. */
  | { name: 'failed'; error: unknown; isRetried: boolean }
  /** It had gone, and another has taken its place. */
  | { name: 'replaced' };

export interface PictureServices {
  engine: Engine;
  /** Where it belongs among what is asked for now. */
  itemOf: (picture: Picture) => string | undefined;
  /** What has to be on the paper there, as far as that is known. */
  marksOf: (picture: Picture) => readonly Mark[] | undefined;
  /** Where the form has a credit code, if it asks for one. */
  creditCode: () => CreditCodeField | undefined;
  /** The way to the relay. Without one pictures are made fit and downloaded. */
  uploads?: PictureUploads;
}

export interface PictureUploads {
  /** Asks what has to be asked before these go; false when they are to stay. */
  prepare: (pictures: readonly Picture[]) => Promise<boolean>;
  /** Settles where a picture goes, at the moment when it is to go. */
  ship: (picture: Picture) => Promise<Shipment>;
  /** Sends it; `onChange` is told of every step. */
  deliver: (
    checked: Checked,
    material: Material | undefined,
    onChange: () => void,
    options: DeliveryOptions,
  ) => Delivery;
  onReceived: (uploadId: string) => void;
  /** An upload of it that another has taken the place of. */
  onMoved: (uploadId: string) => void;
}

/** One picture of the list: its check, its material and its way to the relay. */
export class Picture {
  readonly check: Check;
  readonly review: PictureReview;
  delivery: Delivery | undefined;
  hold: Hold | undefined;
  onChange: () => void = () => {};

  #isShipping = false;
  #isDiscarded = false;
  #wasSeen = false;

  constructor(
    private readonly services: PictureServices,
    source: Source,
    private readonly pickedName: string,
    public material?: Material | undefined,
    /** The side of a slot that it was picked for, or went to. */
    public place?: string | undefined,
  ) {
    this.check = new Check(services.engine, source, () => this.onChange());
    this.review = new PictureReview(
      services.engine.client,
      () => this.onChange(),
      (finding) => finding.severity !== 'info' || isOtherCode(finding, this.creditCode),
      (finding) => matterOf(finding, this.creditCode),
    );
  }

  get canBeUploaded(): boolean {
    return this.services.uploads !== undefined;
  }

  /** Of the file that would be uploaded; where there is none, of the picked file. */
  get name(): string {
    const { checked } = this.check;
    return checked && checked.report.verdict !== 'block' ? checked.file.name : this.pickedName;
  }

  get standing(): Standing {
    if (this.#isShipping || this.delivery?.isUnderWay) return 'sending';
    const { state, checked } = this.check;
    if (state.name === 'running') return 'checking';
    if (state.name !== 'done' || !checked) return 'unchecked';
    if (checked.report.verdict === 'block') return 'blocked';
    const isUploaded = this.delivery?.isConfirmed && this.delivery.material === this.material;
    return isUploaded && !this.hasNewPlace ? 'uploaded' : 'ready';
  }

  /** Of what can be uploaded. A review adds a warning at most, and only until it is acknowledged. */
  get verdict(): Verdict {
    const own = this.check.checked?.report.verdict ?? 'block';
    const { warnings, isAcknowledged } = this.review;
    return own === 'ok' && warnings.length > 0 && !isAcknowledged ? 'warn' : own;
  }

  get creditCode(): CreditCodeField | undefined {
    return this.services.creditCode();
  }

  /** It was uploaded when nothing asked for it, and now something does. */
  get hasNewPlace(): boolean {
    const { delivery } = this;
    if (!delivery?.isConfirmed || delivery.options.itemId !== undefined) return false;
    // Said otherwise: it went as something else.
    if (delivery.material !== this.material) return false;
    return this.services.itemOf(this) !== undefined;
  }

  /** Something can be seen and therefore composed. */
  get isVisible(): boolean {
    const checked = this.check.checked;
    return checked !== undefined && checked.file.size > 0 && checked.report.widthPx > 0;
  }

  changeMaterial(material: Material | undefined): void {
    this.material = material;
    void this.recheck();
  }

  get isStraightened(): boolean {
    return this.check.straightened !== undefined;
  }

  /** While it is on its way it stays as it is. */
  get canBeStraightened(): boolean {
    const isOneFile = this.check.made === 'file' && !this.isStraightened;
    return isOneFile && this.standing !== 'sending' && this.review.skewedCorners !== undefined;
  }

  /** What it would look like; nothing is changed by that. Of the picked file, which is the best. */
  async straighten(signal: AbortSignal): Promise<PreparedFile | undefined> {
    const [file] = this.check.files;
    const corners = this.review.skewedCorners;
    if (!file || !corners) return undefined;
    return this.services.engine.client.straightenImage(file, {
      ...(this.material && { material: this.material }),
      corners,
      locale: currentLocale(),
      signal,
    });
  }

  /** `undefined`: back to the picked file. What is on its way would be cancelled by either. */
  useStraightened(file: File | undefined): void {
    if (this.standing === 'sending') return;
    this.check.straightened = file;
    void this.recheck();
  }

  /** What is to be reviewed is what would be uploaded, once that is known. */
  askForReview(): void {
    const { state, checked } = this.check;
    // Meanwhile the earlier review stays to be seen.
    if (state.name === 'running') return;
    const isReviewed = state.name === 'done' && this.isVisible && this.standing !== 'blocked';
    if (!isReviewed || !checked) {
      this.review.ask(undefined);
      return;
    }
    const marks = this.services.marksOf(this);
    this.review.ask({
      file: checked.file,
      material: this.material,
      marks,
      pages: checked.report.pages?.map(({ place }) => place),
      locale: currentLocale(),
    });
  }

  /** Always from the picked file, never from what an earlier check wrote. */
  async recheck(): Promise<void> {
    this.review.cancel();
    await this.check.run({ material: this.material, locale: currentLocale() });
    if (this.delivery && this.delivery.sha256 !== this.check.checked?.sha256) this.dropDelivery();
  }

  /** Has the engine say it in the current language, unless the user had stopped it. */
  translate(): void {
    if (this.check.state.name !== 'cancelled') void this.recheck();
  }

  async upload(): Promise<void> {
    const { checked } = this.check;
    const { uploads } = this.services;
    if (this.standing !== 'ready' || !checked || !uploads) return;
    const shipment = await this.#ship(uploads);
    // Meanwhile it may have been changed or removed.
    if (shipment && !this.#isDiscarded && this.check.checked === checked)
      this.#deliver(uploads, checked, shipment);
    this.onChange();
    await this.delivery?.rested();
  }

  /** What was delivered may be gone from the order since: deleted, or with the whole order. */
  settle(order: OrderSnapshot | undefined): void {
    const state = this.delivery?.state;
    if (state?.name !== 'received') return;
    const isThere = order?.uploads.some(({ id }) => id === state.record.id) === true;
    if (isThere) this.#wasSeen = true;
    // The news of it may be slower than the relay's answer.
    else if (this.#wasSeen || order === undefined) this.#lose(order);
  }

  #lose(order: OrderSnapshot | undefined): void {
    const itemId = this.delivery?.options.itemId;
    const isReplaced = order?.uploads.some(
      (one) => one.itemId !== undefined && one.itemId === itemId && one.state !== 'refused',
    );
    this.#wasSeen = false;
    // What was replaced on purpose is not offered again beside the new one.
    if (isReplaced) this.hold = { name: 'replaced' };
    else this.delivery = undefined;
    this.onChange();
  }

  holdBack(hold: Hold): void {
    this.hold = hold;
    this.onChange();
  }

  /** Like the file itself it is tried until it is done, or somebody says no. */
  async #ship(uploads: PictureUploads): Promise<DeliveryOptions | undefined> {
    this.#isShipping = true;
    this.hold = undefined;
    this.onChange();
    try {
      for (let failures = 0; !this.#isDiscarded; failures += 1) {
        try {
          const shipment = await uploads.ship(this);
          this.hold = shipment.name === 'ready' ? undefined : shipment;
          return shipment.name === 'ready' ? shipment.options : undefined;
        } catch (error) {
          const isRetried = error instanceof RelayError && error.isPassing;
          this.holdBack({ name: 'failed', error, isRetried });
          if (!isRetried) return undefined;
          await nextTry(failures);
        }
      }
      return undefined;
    } finally {
      this.#isShipping = false;
    }
  }

  #deliver(uploads: PictureUploads, checked: Checked, options: DeliveryOptions): void {
    const movedId = this.hasNewPlace ? this.#uploadId : undefined;
    this.delivery?.cancel();
    this.#wasSeen = false;
    this.place = options.itemId ?? this.place;
    const hear = () => this.#hear(uploads, movedId);
    this.delivery = uploads.deliver(checked, this.material, hear, options);
  }

  #hear(uploads: PictureUploads, movedId: string | undefined): void {
    const id = this.#uploadId;
    if (id !== undefined && id !== movedId) {
      uploads.onReceived(id);
      if (movedId !== undefined) uploads.onMoved(movedId);
    }
    this.onChange();
  }

  /** What the relay calls it, once it is there. */
  get #uploadId(): string | undefined {
    const state = this.delivery?.state;
    return state?.name === 'received' ? state.record.id : undefined;
  }

  dropDelivery(): void {
    this.delivery?.cancel();
    this.delivery = undefined;
    this.onChange();
  }

  discard(): void {
    this.onChange = () => {};
    this.#isDiscarded = true;
    this.check.cancel();
    this.review.cancel();
    this.delivery?.cancel();
  }
}
