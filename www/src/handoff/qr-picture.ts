import { element } from '../elements.js';
import type { Engine } from '../engine.js';
import { text } from '../language.js';

/** The QR code of an address, as a picture that the page's policy allows. */
export class QrPicture {
  #url = '';
  #blobUrl = '';
  #runs = 0;

  constructor(
    private readonly place: HTMLElement,
    private readonly engine: Engine,
  ) {}

  /** `undefined` leaves the place empty. */
  async show(url: string | undefined): Promise<void> {
    if (url === undefined) {
      this.#clear();
      return;
    }
    if (url === this.#url) return;
    this.#clear();
    this.#url = url;
    const run = this.#runs;
    const svg = await this.engine.client.qrSvg(url).catch(() => undefined);
    if (run !== this.#runs) return;
    if (svg === undefined) {
      this.#url = '';
      this.place.replaceChildren(element('p', '', text('handoffQrFailed')));
      return;
    }
    this.#blobUrl = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
    const image = element('img', '');
    image.alt = text('handoffQrAlt');
    image.src = this.#blobUrl;
    this.place.replaceChildren(image);
  }

  translate(): void {
    const image = this.place.querySelector('img');
    if (image) image.alt = text('handoffQrAlt');
  }

  #clear(): void {
    this.#runs += 1;
    this.#url = '';
    if (this.#blobUrl !== '') URL.revokeObjectURL(this.#blobUrl);
    this.#blobUrl = '';
    this.place.replaceChildren();
  }
}
