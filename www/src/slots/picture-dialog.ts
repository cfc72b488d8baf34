import type { OrderUpload } from 'beian-upload-server/api';
import type { ConfirmDialog } from '../confirm-dialog.js';
import { byId, setText } from '../elements.js';
import { formatSize } from '../formatting.js';
import { text } from '../language.js';
import { pictureUrl } from '../relay/relay.js';
import type { Item } from './assignment.js';
import { uploadWords } from './place-words.js';
import { itemName, uploadName } from './slot-names.js';

export interface PictureDialogEvents {
  onReplace: (item: Item) => void;
  onDelete: (upload: OrderUpload) => Promise<void>;
}

/** A picture of the order at its full size, with what can be done to it. */
export class PictureDialog {
  #dialog = byId('picture-view', HTMLDialogElement);
  #heading = byId('picture-view-heading', HTMLElement);
  #image = byId('picture-view-image', HTMLImageElement);
  #status = byId('picture-view-status', HTMLElement);
  #detail = byId('picture-view-detail', HTMLElement);
  #replace = byId('picture-view-replace', HTMLButtonElement);
  #shown: { upload: OrderUpload; item: Item | undefined } | undefined;

  constructor(
    private readonly events: PictureDialogEvents,
    private readonly confirm: ConfirmDialog,
  ) {
    const close = byId('picture-view-close', HTMLButtonElement);
    close.addEventListener('click', () => this.#dialog.close());
    byId('picture-view-delete', HTMLButtonElement).addEventListener('click', () => this.#delete());
    this.#replace.addEventListener('click', () => {
      const item = this.#shown?.item;
      this.#dialog.close();
      if (item) events.onReplace(item);
    });
    this.#image.addEventListener('load', () => this.#showImage(''));
    this.#image.addEventListener('error', () => {
      if (this.#image.hasAttribute('src')) this.#showImage(text('pictureFailed'));
    });
    this.#dialog.addEventListener('close', () => {
      // A large picture is not kept in memory behind the page.
      this.#image.removeAttribute('src');
      this.#shown = undefined;
    });
  }

  open(orderId: string, upload: OrderUpload, item: Item | undefined): void {
    this.#shown = { upload, item };
    const name = this.#name;
    const { words, detail } = uploadWords(upload);
    const isReceived = upload.state === 'received';
    setText(this.#heading, name);
    const facts = [words, detail, isReceived ? formatSize(upload.bytes) : undefined];
    setText(this.#detail, facts.filter(Boolean).join(' · '));
    this.#replace.hidden = item === undefined;
    this.#image.alt = text('pictureAlt', { name });
    this.#showImage(isReceived ? text('pictureLoading') : '', false);
    if (isReceived) this.#image.src = pictureUrl(orderId, upload);
    this.#dialog.showModal();
    this.#heading.focus();
  }

  /** The picture may go while it is looked at: another tab, another phone. */
  closeUnless(isThere: (uploadId: string) => boolean): void {
    if (this.#shown && !isThere(this.#shown.upload.id)) this.#dialog.close();
  }

  get #name(): string {
    const { upload, item } = this.#shown ?? {};
    if (item) return itemName(item);
    return upload ? uploadName(upload) : '';
  }

  #delete(): void {
    const { upload } = this.#shown ?? {};
    if (!upload) return;
    this.confirm.ask({
      heading: text('pictureDeleteHeading'),
      words: text('pictureDeleteWords', { name: this.#name }),
      action: text('pictureDelete'),
      run: () => this.events.onDelete(upload),
    });
  }

  #showImage(words: string, isShown = words === ''): void {
    this.#image.hidden = !isShown;
    setText(this.#status, words);
    this.#status.hidden = words === '';
  }
}
