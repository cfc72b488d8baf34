import { byId, setText } from '../elements.js';
import { text } from '../language.js';
import type { Picture } from '../picture.js';
import type { TextKey } from '../texts/zh-CN.js';
import { linkMarks, numberOf } from './mark-link.js';
import { MarkOverlay, numberFindings } from './mark-overlay.js';
import type { ReviewState } from './picture-review.js';
import { reviewItems } from './review-items.js';

/** What is said where there is no finding. */
const NOTHING_TEXTS: Record<ReviewState, TextKey> = {
  idle: 'reviewNotYet',
  waiting: 'reviewRunning',
  running: 'reviewRunning',
  done: 'reviewNothing',
  failed: 'reviewFailed',
};

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
  #picture: Picture | undefined;
  /** The finding that was last gone to. */
  #number: number | undefined;
  /** What the list says and the boxes mark. */
  #shown = '';
  #file: File | undefined;
  #url = '';

  constructor() {
    this.#image.after(this.#overlay.root);
    linkMarks(this.#list, this.#overlay.root);
    const close = byId('review-view-close', HTMLButtonElement);
    close.addEventListener('click', () => this.#dialog.close());
    this.#larger.addEventListener('click', () => {
      this.#setLarge(!this.#isLarge);
      this.#scrollToBox();
    });
    this.#dialog.addEventListener('close', () => {
      // The event comes late: the next picture may be open by now.
      if (!this.#dialog.open) this.#forget();
    });
  }

  /** @param number The finding that it is opened for. */
  open(picture: Picture, number?: number): void {
    if (!picture.check.checked) return;
    this.#forget();
    this.#picture = picture;
    this.#setLarge(false);
    this.#dialog.showModal();
    this.render();
    if (number === undefined) this.#heading.focus();
    else this.#focusFinding(number);
  }

  /** While it is open the review may end, and a check may make another file. */
  render(): void {
    const picture = this.#picture;
    const checked = picture?.check.checked;
    if (!picture || !checked || !this.#dialog.open) return;
    this.#showFile(checked.file, picture.name);
    const { review } = picture;
    const { findings } = review;
    setText(this.#none, findings.length > 0 ? '' : text(NOTHING_TEXTS[review.state]));
    const { widthPx, heightPx } = checked.report;
    // Made anew, the list would be read out once more.
    const shown = JSON.stringify([findings, widthPx, heightPx]);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const marked = numberFindings(findings);
    this.#keepFocus(() => {
      const onPlace = (number: number) => this.#showBox(number);
      this.#list.replaceChildren(...reviewItems(findings, marked, { onPlace }));
      this.#list.hidden = findings.length === 0;
      this.#overlay.show(checked.report, marked);
    });
  }

  #showFile(file: File, name: string): void {
    setText(this.#heading, name);
    this.#image.alt = name;
    if (file === this.#file) return;
    this.#dropFile();
    this.#file = file;
    this.#url = URL.createObjectURL(file);
    this.#image.src = this.#url;
  }

  /** What had the focus is made anew; where that is no longer there, reading goes on from the top. */
  #keepFocus(change: () => void): void {
    const focused = document.activeElement;
    const number = numberOf(focused);
    const isBox = this.#overlay.root.contains(focused);
    const isOurs = isBox || this.#list.contains(focused);
    change();
    if (!isOurs) return;
    this.#heading.focus();
    if (number === undefined) return;
    if (isBox) this.#boxOf(Number(number))?.focus();
    else this.#focusFinding(Number(number));
  }

  get #isLarge(): boolean {
    return this.#stage.hasAttribute('data-large');
  }

  #setLarge(isLarge: boolean): void {
    this.#stage.toggleAttribute('data-large', isLarge);
    setText(this.#larger, text(isLarge ? 'reviewSmaller' : 'reviewLarger'));
  }

  /** Larger, a picture shows the finding that the user was last at; else the first, or its middle. */
  #scrollToBox(): void {
    const stage = this.#stage;
    const first = this.#overlay.root.querySelector('.mark');
    const seen = (this.#boxOf(this.#number) ?? first ?? this.#image).getBoundingClientRect();
    const room = stage.getBoundingClientRect();
    stage.scrollBy(
      seen.left + seen.width / 2 - (room.left + room.width / 2),
      seen.top + seen.height / 2 - (room.top + room.height / 2),
    );
  }

  #focusFinding(number: number): void {
    this.#number = number;
    this.#list.querySelector<HTMLElement>(`[data-mark="${number}"] button`)?.focus();
  }

  #showBox(number: number): void {
    this.#number = number;
    const box = this.#boxOf(number);
    box?.scrollIntoView({ block: 'center', inline: 'center' });
    box?.focus({ preventScroll: true });
  }

  #boxOf(number: number | undefined): SVGElement | null {
    return this.#overlay.root.querySelector<SVGElement>(`[data-mark="${number}"]`);
  }

  #forget(): void {
    this.#picture = undefined;
    this.#number = undefined;
    this.#shown = '';
    this.#dropFile();
  }

  /** A large picture is not kept in memory behind the page. */
  #dropFile(): void {
    this.#file = undefined;
    this.#image.removeAttribute('src');
    if (this.#url) URL.revokeObjectURL(this.#url);
    this.#url = '';
  }
}
