import type { Material } from 'beian-upload';
import { Check, type Source } from './check.js';
import { Delivery } from './delivery.js';
import type { Engine } from './engine.js';
import { currentLocale } from './language.js';

/** Where a picture stands, as far as counting and uploading go. */
export type Standing = 'checking' | 'unchecked' | 'blocked' | 'ready' | 'sending' | 'uploaded';

/** One picture of the list: its check, its material and its way to the relay. */
export class Picture {
  readonly check: Check;
  delivery: Delivery | undefined;
  onChange: () => void = () => {};

  constructor(
    engine: Engine,
    source: Source,
    private readonly pickedName: string,
    public material?: Material | undefined,
    /** The side of a slot that it was picked for. */
    readonly place?: string | undefined,
  ) {
    this.check = new Check(engine, source, () => this.onChange());
  }

  /** Of the file that would be uploaded; where there is none, of the picked file. */
  get name(): string {
    const { checked } = this.check;
    return checked && checked.report.verdict !== 'block' ? checked.file.name : this.pickedName;
  }

  get standing(): Standing {
    if (this.delivery?.isUnderWay) return 'sending';
    const { state, checked } = this.check;
    if (state.name === 'running') return 'checking';
    if (state.name !== 'done' || !checked) return 'unchecked';
    if (checked.report.verdict === 'block') return 'blocked';
    const isUploaded = this.delivery?.isConfirmed && this.delivery.material === this.material;
    return isUploaded ? 'uploaded' : 'ready';
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

  /** Always from the picked file, never from what an earlier check wrote. */
  async recheck(): Promise<void> {
    await this.check.run({ material: this.material, locale: currentLocale() });
    if (this.delivery && this.delivery.sha256 !== this.check.checked?.sha256) this.dropDelivery();
  }

  /** Has the engine say it in the current language, unless the user had stopped it. */
  translate(): void {
    if (this.check.state.name !== 'cancelled') void this.recheck();
  }

  async upload(): Promise<void> {
    const { checked } = this.check;
    if (this.standing !== 'ready' || !checked) return;
    const { file, sha256 } = checked;
    const options = { made: this.check.made };
    this.delivery?.cancel();
    this.delivery = new Delivery(file, sha256, this.material, () => this.onChange(), options);
    this.onChange();
    await this.delivery.rested();
  }

  dropDelivery(): void {
    this.delivery?.cancel();
    this.delivery = undefined;
    this.onChange();
  }

  discard(): void {
    this.onChange = () => {};
    this.check.cancel();
    this.delivery?.cancel();
  }
}
