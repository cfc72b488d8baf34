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

  #keep = byId('straighten-keep', HTMLButtonElement);
  #picture: Picture | undefined;

  /** @param onLeft What it was opened from may be gone; reading goes on at that picture. */
  constructor(private readonly onLeft: (picture: Picture) => void) {
    this.#keep.addEventListener('click', () => this.#dialog.close());
    this.#take.addEventListener('click', () => {
      const made = this.#made;
      this.#dialog.close();
      if (!made) return;
      made.picture.useStraightened(made.file);
      this.onLeft(made.picture);
    });
    this.#dialog.addEventListener('close', () => {
      if (this.#dialog.open) return;
      const picture = this.#picture;
      this.#forget();
      const focused = document.activeElement;
      // What closed it may have the focus for a moment yet.
      const isLost = focused === document.body || this.#dialog.contains(focused);
      if (picture && isLost) this.onLeft(picture);
    });
  }

  /** While it is open the picture may set out, with others, and arrive. */
  render(): void {
    const made = this.#made;
    if (!made || !this.#dialog.open) return;
    const isSending = made.picture.standing === 'sending';
    // A button that is disabled loses the focus.
    if (isSending && document.activeElement === this.#take) this.#keep.focus();
    this.#take.disabled = isSending;
    this.#say(text(isSending ? 'straightenSending' : 'straightenLead'));
  }

  async open(picture: Picture): Promise<void> {
    this.#forget();
    const running = new AbortController();
    this.#running = running;
    this.#picture = picture;
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
    this.#pair.hidden = false;
    this.#take.hidden = false;
    this.render();
  }

  #say(words: string): void {
    setText(this.#status, words);
  }

  #forget(): void {
    this.#running?.abort();
    this.#running = undefined;
    this.#made = undefined;
    this.#picture = undefined;
    for (const url of this.#urls) URL.revokeObjectURL(url);
    this.#urls = [];
    this.#before.removeAttribute('src');
    this.#after.removeAttribute('src');
  }
}
