import type { FilingForm } from 'beian-upload';
import { RelayError } from '../relay/relay-error.js';

const TYPING_PAUSE_MS = 1_200;
const RETRY_MS = 8_000;

/** Brings the form on the screen to the relay: after a pause in typing, and again until it is there. */
export class FormSync {
  /** As it is on the screen. */
  form: FilingForm | undefined;
  /** Why the relay does not take it. */
  refusal: RelayError | undefined;

  #sent = '';
  /** As the relay said it when it was last taken over from there. */
  #adopted = '';
  /** What the screen then made of it; neither need know all that the other does. */
  #shown: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sending: Promise<void> | undefined;

  constructor(
    private readonly send: (form: FilingForm) => Promise<void>,
    private readonly onRefusal: () => void,
  ) {}

  take(form: FilingForm, isWanted: boolean): void {
    this.form = form;
    this.#shown ??= textOf(form);
    if (isWanted && this.#isDirty) this.#sendIn(TYPING_PAUSE_MS);
  }

  /** @throws {RelayError} what is on the screen could not be brought over. */
  async flush(): Promise<void> {
    this.#calm();
    await this.#sending?.catch(() => {});
    if (!this.form || !this.#isDirty) return;
    const { form } = this;
    this.#sending = this.send(form);
    try {
      await this.#sending;
      this.noteSent(form);
    } finally {
      this.#sending = undefined;
    }
  }

  noteSent(form: FilingForm): void {
    this.#sent = textOf(form);
    this.refusal = undefined;
  }

  /** The relay's form is to take the place of the one on the screen, unless that is being changed. */
  adopt(form: FilingForm): boolean {
    const text = textOf(form);
    const isShown = text === this.#adopted && this.#sent === this.#shown;
    if (text === this.#sent || isShown) return false;
    if (this.#timer !== undefined || this.#sending !== undefined) return false;
    this.#sent = text;
    this.#adopted = text;
    this.#shown = undefined;
    return true;
  }

  /** The order may take now what it did not take before. */
  resume(isWanted: boolean): void {
    if (this.refusal === undefined) return;
    this.refusal = undefined;
    if (this.form) this.take(this.form, isWanted);
  }

  forget(): void {
    this.#calm();
    this.#sent = '';
    this.#adopted = '';
    this.#shown = undefined;
    this.refusal = undefined;
  }

  get #isDirty(): boolean {
    return textOf(this.form) !== this.#sent;
  }

  #sendIn(delayMs: number): void {
    this.#calm();
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.flush().catch((error: unknown) => this.#overcome(error));
    }, delayMs);
  }

  /** A no is told; whatever else failed may do the next time. */
  #overcome(error: unknown): void {
    if (!(error instanceof RelayError) || error.isPassing) {
      this.#sendIn(RETRY_MS);
      return;
    }
    this.refusal = error;
    this.onRefusal();
  }

  #calm(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

/** Equal for forms that say the same, in whatever order. */
function textOf(form: unknown): string {
  return JSON.stringify(form, (_, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}
