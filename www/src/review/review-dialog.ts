import type { ImageReport } from 'beian-upload';
import { byId, setText } from '../elements.js';
import { text } from '../language.js';
import type { TextKey } from '../texts/zh-CN.js';
import { linkMarks } from './mark-link.js';
import { MarkOverlay, numberFindings } from './mark-overlay.js';
import type { PictureReview, ReviewState } from './picture-review.js';
import { reviewItems } from './review-items.js';

export interface ReviewDialogRequest {
  name: string;
  file: File;
  report: Pick<ImageReport, 'widthPx' | 'heightPx'>;
  review: PictureReview;
  /** The finding that it is opened for. */
  number?: number | undefined;
}

/** One picture as large as there is room, with what a reviewer would say at its place in it. */
export class ReviewDialog {
  #dialog = byId('review-view', HTMLDialogElement);
  #heading = byId('review-view-heading', HTMLElement);
  #stage = byId('review-view-stage', HTMLElement);
  #image = byId('review-view-image', HTMLImageElement);
  #list = byId('review-view-findings', HTMLUListElement);
  #none = byId('review-view-none', HTMLElement);
  #larger = byId('review-view-larger', HTMLButtonElement);
  #overlay = new MarkOverlay((number) => this.#focusFinding(number));
  #url = '';

  constructor() {
    this.#image.after(this.#overlay.root);
    linkMarks(this.#list, this.#overlay.root);
    const close = byId('review-view-close', HTMLButtonElement);
    close.addEventListener('click', () => this.#dialog.close());
    this.#larger.addEventListener('click', () => this.#setLarge(!this.#isLarge));
    this.#dialog.addEventListener('close', () => {
      // The event comes late: the next picture may be open by now.
      if (!this.#dialog.open) this.#forget();
    });
  }

  open({ name, file, report, review, number }: ReviewDialogRequest): void {
    this.#forget();
    this.#url = URL.createObjectURL(file);
    this.#image.src = this.#url;
    this.#image.alt = name;
    setText(this.#heading, name);
    this.#setLarge(false);
    const { findings } = review;
    const marked = numberFindings(findings);
    const onPlace = (one: number) => this.#showBox(one);
    this.#list.replaceChildren(...reviewItems(findings, marked, { onPlace }));
    this.#list.hidden = findings.length === 0;
    setText(this.#none, text(emptyWords(review.state)));
    this.#none.hidden = findings.length > 0;
    this.#dialog.showModal();
    this.#overlay.show(report, marked);
    if (number === undefined) this.#heading.focus();
    else this.#focusFinding(number);
  }

  get #isLarge(): boolean {
    return this.#stage.hasAttribute('data-large');
  }

  #setLarge(isLarge: boolean): void {
    this.#stage.toggleAttribute('data-large', isLarge);
    setText(this.#larger, text(isLarge ? 'reviewSmaller' : 'reviewLarger'));
  }

  #focusFinding(number: number): void {
    this.#list.querySelector<HTMLElement>(`[data-mark="${number}"] button`)?.focus();
  }

  #showBox(number: number): void {
    const group = this.#overlay.root.querySelector<SVGElement>(`[data-mark="${number}"]`);
    group?.scrollIntoView({ block: 'center', inline: 'center' });
    group?.focus({ preventScroll: true });
  }

  /** A large picture is not kept in memory behind the page. */
  #forget(): void {
    this.#image.removeAttribute('src');
    if (this.#url) URL.revokeObjectURL(this.#url);
    this.#url = '';
  }
}

/** Why nothing is listed. */
function emptyWords(state: ReviewState): TextKey {
  if (state === 'done') return 'reviewNothing';
  return state === 'failed' ? 'reviewFailed' : 'reviewNotYet';
}
