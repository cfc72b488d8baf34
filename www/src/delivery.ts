import type { Material } from 'beian-upload';
import { currentLocale } from './language.js';
import type { UnsentPictures } from './outbox/unsent-pictures.js';
import type { Destination } from './transfer/source.js';
import { isEnd, type TransferState } from './transfer/state.js';
import { Transfer } from './transfer/transfer.js';

/** Where a picture goes, beside its material, and how it came about. */
export interface DeliveryOptions extends Omit<Destination, 'material'> {
  /** Keeps it while it is on its way. */
  unsent?: UnsentPictures;
}

/** One file sent for one material, and the relay's word on what it received. */
export class Delivery {
  state: TransferState;

  #transfer: Transfer;
  #isCancelled = false;
  #rested: (() => void)[] = [];

  constructor(
    readonly file: File,
    readonly sha256: string,
    readonly material: Material | undefined,
    private readonly onChange: () => void,
    readonly options: DeliveryOptions = {},
  ) {
    this.#transfer = this.#begin();
    this.state = this.#transfer.state;
  }

  get isUnderWay(): boolean {
    return !isEnd(this.state);
  }

  /** The relay has these very bytes. */
  get isConfirmed(): boolean {
    return this.state.name === 'received';
  }

  /**
   * Resolves when the next file may go: this one is sent or ended, or has failed so often that the
   * others must not wait for it.
   */
  rested(): Promise<void> {
    return new Promise((resolve) => {
      if (this.#isResting) resolve();
      else this.#rested.push(resolve);
    });
  }

  /** Tries at once; after the relay's no from the beginning. */
  retry(): void {
    if (this.isUnderWay) this.#transfer.wake();
    else if (this.state.name === 'refused') {
      this.#transfer = this.#begin();
      this.#enter(this.#transfer.state);
    }
  }

  /** Ends it on both sides; what the relay has accepted stays there. */
  cancel(): void {
    this.#isCancelled = true;
    this.#transfer.cancel();
    this.#release();
  }

  /** `replaces` is the digest of the picture that is meant to go for this one. */
  #begin(replaces = this.options.replaces): Transfer {
    const { file, sha256, material } = this;
    const { unsent, ...destination } = this.options;
    const bytes = { bytes: file, fileName: file.name, sha256 };
    const source = { ...bytes, material, ...destination, replaces };
    const transfer = new Transfer(source, {
      onChange: (state) => {
        // Whose picture is in the place has to be found out first.
        if (takenBy(state) === undefined) this.#enter(state);
      },
      locale: currentLocale,
    });
    const kept = unsent?.keep(source);
    void transfer.start().then(async (end) => {
      const supersedes = await kept;
      const taken = takenBy(end);
      if (taken !== undefined && taken === supersedes && !this.#isCancelled) {
        this.#transfer = this.#begin(supersedes);
        return;
      }
      if (taken !== undefined) this.#enter(end);
      await unsent?.forget(source);
    });
    return transfer;
  }

  get #isResting(): boolean {
    const { state } = this;
    if (isEnd(state) || this.#isCancelled) return true;
    return state.name === 'checking' || state.needsAdvice;
  }

  #enter(state: TransferState): void {
    if (this.#isCancelled) return;
    this.state = state;
    this.onChange();
    if (this.#isResting) this.#release();
  }

  #release(): void {
    for (const release of this.#rested.splice(0)) release();
  }
}

/** The digest of the picture that has come into the place meanwhile. */
function takenBy(state: TransferState): string | undefined {
  const isTaken = state.name === 'refused' && state.problem.code === 'slot_taken';
  return isTaken ? state.problem.sha256 : undefined;
}
