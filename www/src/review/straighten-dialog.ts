import { byId, setText } from '../elements.js';
import { failureText } from '../failure.js';
import { text } from '../language.js';
import type { Picture } from '../picture.js';

/** A picture as it is and as it would be straightened, side by side; the user chooses. */
export class StraightenDialog {
  #dialog = byId('straighten', HTMLDialogElement);
  #status = byId('straighten-status', HTMLElement);
  #pair = byId('straighten-pair', HTMLElement);
  #before = byId('straighten-before', HTMLImageElement);
  #after = byId('straighten-after', HTMLImageElement);
  #take = byId('straighten-take', HTMLButtonElement);
  #urls: string[] = [];
  #running: AbortController | undefined;
  #made: { picture: Picture; file: File } | undefined;

  constructor() {
    const keep = byId('straighten-keep', HTMLButtonElement);
    keep.addEventListener('click', () => this.#dialog.close());
    this.#take.addEventListener('click', () => {
      const made = this.#made;
      this.#dialog.close();
      made?.picture.useStraightened(made.file);
    });
    this.#dialog.addEventListener('close', () => {
      if (!this.#dialog.open) this.#forget();
    });
  }

  async open(picture: Picture): Promise<void> {
    this.#forget();
    const running = new AbortController();
    this.#running = running;
    this.#pair.hidden = true;
    this.#take.hidden = true;
    this.#say(text('straightenRunning'));
    this.#dialog.showModal();
    try {
      const before = picture.check.checked?.file;
      const made = await picture.straighten(running.signal);
      if (running.signal.aborted) return;
      if (made?.changed && before) this.#show(picture, before, made.file);
      else this.#say(text('straightenNothing'));
    } catch (error) {
      if (!running.signal.aborted) this.#say(failureText(error));
    }
  }

  #show(picture: Picture, before: File, file: File): void {
    this.#made = { picture, file };
    this.#urls = [URL.createObjectURL(before), URL.createObjectURL(file)];
    [this.#before.src = '', this.#after.src = ''] = this.#urls;
    this.#say(text('straightenLead'));
    this.#pair.hidden = false;
    this.#take.hidden = false;
  }

  #say(words: string): void {
    setText(this.#status, words);
  }

  #forget(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#made = undefined;
    for (const url of this.#urls) URL.revokeObjectURL(url);
    this.#urls = [];
    this.#before.removeAttribute('src');
    this.#after.removeAttribute('src');
  }
}
