import type { ImageFormat } from 'beian-upload';
import { part, setText } from './elements.js';
import { formatName } from './formatting.js';

/** The preview of a card, and the one blob: URL that its file has. */
export class Thumbnail {
  url = '';

  #file: File | undefined;
  #image: HTMLImageElement;
  #blank: HTMLElement;
  #format: HTMLElement;

  constructor(card: HTMLElement) {
    this.#image = part(card, 'thumbnail', HTMLImageElement);
    this.#blank = part(card, 'blank', HTMLElement);
    this.#format = part(card, 'format', HTMLElement);
    // The engine may read what this browser cannot draw.
    this.#image.addEventListener('error', () => this.#showImage(false));
  }

  show(file: File | undefined, format: ImageFormat | undefined): void {
    setText(this.#format, format ? formatName(format) : '');
    if (file === this.#file) return;
    this.discard();
    this.#file = file;
    if (!file) return;
    this.url = URL.createObjectURL(file);
    this.#image.src = this.url;
    this.#showImage(true);
  }

  discard(): void {
    if (this.url) URL.revokeObjectURL(this.url);
    this.url = '';
    this.#file = undefined;
    this.#showImage(false);
  }

  #showImage(isShown: boolean): void {
    this.#image.hidden = !isShown;
    this.#blank.hidden = isShown;
  }
}
