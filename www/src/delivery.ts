import type { Material } from 'beian-upload';
import { Transfer } from './transfer.js';
import { fetchUploadRecord, type UploadRecord } from './upload-record.js';

export type DeliveryState =
  | { name: 'sending'; sentBytes: number; isStalled: boolean }
  | { name: 'not_sent'; status: number }
  | { name: 'verifying'; id: string }
  | { name: 'not_verified'; id: string }
  | { name: 'delivered'; record: UploadRecord };

/** One file sent for one material, and the relay's word on what it received. */
export class Delivery {
  state: DeliveryState = { name: 'sending', sentBytes: 0, isStalled: false };

  #transfer: Transfer;
  #isCancelled = false;
  #finished: (() => void)[] = [];

  constructor(
    readonly file: File,
    readonly sha256: string,
    readonly material: Material | undefined,
    private readonly onChange: () => void,
  ) {
    const metadata = {
      filename: file.name,
      filetype: file.type,
      ...(material && { material }),
    };
    this.#transfer = new Transfer(file, metadata, {
      onProgress: (sentBytes) => this.#enter({ name: 'sending', sentBytes, isStalled: false }),
      onStall: () => this.#stall(),
      onFailure: (status) => this.#enter({ name: 'not_sent', status }),
      onSuccess: (id) => void this.#verify(id),
    });
    void this.#transfer.start();
  }

  get isUnderWay(): boolean {
    return this.state.name === 'sending' || this.state.name === 'verifying';
  }

  /** The relay has these very bytes. */
  get isConfirmed(): boolean {
    return this.state.name === 'delivered' && this.state.record.sha256 === this.sha256;
  }

  /** Resolves when nothing is under way any more, well or not, or when it stalls. */
  rested(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#isResting) resolve();
      else this.#finished.push(resolve);
    });
  }

  retry(): void {
    if (this.state.name === 'not_verified') void this.#verify(this.state.id);
    else {
      this.#enter({ name: 'sending', sentBytes: 0, isStalled: false });
      void this.#transfer.start();
    }
  }

  /** Ends it on both sides; what the relay has accepted stays there. */
  cancel(): void {
    this.#isCancelled = true;
    if (this.state.name !== 'delivered') this.#transfer.cancel();
    this.#release();
  }

  get #isResting(): boolean {
    const isStalled = this.state.name === 'sending' && this.state.isStalled;
    return !this.isUnderWay || isStalled || this.#isCancelled;
  }

  #stall(): void {
    if (this.state.name === 'sending') this.#enter({ ...this.state, isStalled: true });
  }

  async #verify(id: string): Promise<void> {
    this.#enter({ name: 'verifying', id });
    try {
      this.#enter({ name: 'delivered', record: await fetchUploadRecord(id) });
    } catch {
      this.#enter({ name: 'not_verified', id });
    }
  }

  #enter(state: DeliveryState): void {
    if (this.#isCancelled) return;
    this.state = state;
    this.onChange();
    if (this.#isResting) this.#release();
  }

  #release(): void {
    for (const finish of this.#finished.splice(0)) finish();
  }
}
