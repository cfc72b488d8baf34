import type { Finding } from 'beian-upload';
import { element, part, setText } from '../elements.js';
import { findingItem } from '../finding-list.js';
import { text } from '../language.js';
import type { Picture } from '../picture.js';
import { creditCodeOf, creditCodeView } from './credit-code.js';
import { linkMarks, numberOf } from './mark-link.js';
import { MarkOverlay, numberFindings } from './mark-overlay.js';
import { reviewItems } from './review-items.js';

export interface ReviewViewEvents {
  /** To be seen large, at that finding if one was chosen. */
  onLook: (number?: number) => void;
  onStraighten: () => void;
}

/** The part of a card that tells what a reviewer would say, and where in the picture. */
export class ReviewView {
  #picture: Picture;
  #card: HTMLElement;
  #events: ReviewViewEvents;
  #overlay = new MarkOverlay();
  #list: HTMLUListElement;
  #shown: readonly unknown[] = [];

  constructor(card: HTMLElement, picture: Picture, events: ReviewViewEvents) {
    this.#card = card;
    this.#picture = picture;
    this.#events = events;
    this.#list = part(card, 'findings', HTMLUListElement);
    const { review } = picture;
    const look = part(card, 'look', HTMLButtonElement);
    look.append(this.#overlay.root);
    look.addEventListener('click', ({ target }) => {
      const number = numberOf(target);
      events.onLook(number === undefined ? undefined : Number(number));
    });
    linkMarks(this.#list, this.#overlay.root);
    const button = (name: string, onClick: () => void) =>
      part(card, name, HTMLButtonElement).addEventListener('click', onClick);
    button('acknowledge', () => review.acknowledge(!review.isAcknowledged));
    button('review-again', () => {
      void review.run();
      this.#focusName();
    });
    button('straightened-undo', () => {
      picture.useStraightened(undefined);
      this.#focusName();
    });
  }

  render(): void {
    const { review, check, creditCode, isStraightened, standing } = this.#picture;
    this.#renderState();
    const values = [
      check.checked,
      review.report,
      review.isAcknowledged,
      creditCode?.value,
      isStraightened,
      standing === 'sending',
    ];
    // Made anew, a list would lose the focus that is in it.
    if (values.every((value, index) => value === this.#shown[index])) return;
    this.#shown = values;
    this.#renderFindings();
    this.#renderAcknowledgement();
    this.#renderStraightened();
  }

  /** Writes the page's own words anew; the engine's follow with the next review. */
  translate(): void {
    this.#shown = [];
  }

  discard(): void {
    this.#overlay.discard();
  }

  #renderState(): void {
    const { review } = this.#picture;
    const { state } = review;
    const isAhead = state === 'waiting' || state === 'running';
    const words = isAhead ? text('reviewRunning') : state === 'failed' ? text('reviewFailed') : '';
    setText(part(this.#card, 'review-words', HTMLElement), words);
    part(this.#card, 'review-again', HTMLElement).hidden = state !== 'failed';
    part(this.#card, 'review-state', HTMLElement).hidden = words === '';
    // What stays to be seen while the same is looked at again is no news then.
    if (isAhead && review.report) return;
    setText(part(this.#card, 'review-news', HTMLElement), newsOf(this.#picture));
  }

  #renderFindings(): void {
    const { check, review, name } = this.#picture;
    const { findings = [], widthPx = 0, heightPx = 0 } = check.checked?.report ?? {};
    const reviewed = review.findings;
    const said = new Set(reviewed.map(({ code }) => code));
    const others = findings.filter(({ code, severity }) => severity !== 'block' && !said.has(code));
    const marked = numberFindings(reviewed);
    const items = [
      ...others.map((finding) => findingItem(finding)),
      ...reviewItems(reviewed, marked, {
        onPlace: this.#events.onLook,
        actionsOf: (finding) => this.#actionsOf(finding),
      }),
    ];
    const focused = document.activeElement;
    const isLost = this.#list.contains(focused);
    const number = isLost ? numberOf(focused) : undefined;
    this.#list.hidden = items.length === 0;
    this.#list.replaceChildren(...items);
    if (isLost) this.#focusItem(number);
    this.#list.toggleAttribute('data-acknowledged', review.isAcknowledged);
    this.#overlay.show({ widthPx, heightPx }, marked);
    const look = part(this.#card, 'look', HTMLButtonElement);
    look.hidden = !this.#picture.isVisible;
    const count = marked.length;
    look.setAttribute(
      'aria-label',
      text(count > 0 ? 'reviewLookMarked' : 'reviewLook', { name, count }),
    );
  }

  /** What had the focus was made anew; where it is no longer there, reading goes on from the name. */
  #focusItem(number: string | undefined): void {
    const item = this.#list.querySelector<HTMLElement>(`[data-mark="${number}"] button`);
    if (item) item.focus();
    else this.#focusName();
  }

  /** For when the button that was pressed is gone. */
  #focusName(): void {
    part(this.#card, 'name', HTMLElement).focus();
  }

  #actionsOf(finding: Finding): HTMLElement[] {
    const creditCode = creditCodeOf(finding);
    if (creditCode !== undefined) return creditCodeView(creditCode, this.#picture.creditCode);
    if (finding.code !== 'skewed' || !this.#picture.canBeStraightened) return [];
    const button = element('button', 'button button-small finding-action', text('straightenTry'));
    button.type = 'button';
    button.addEventListener('click', () => this.#events.onStraighten());
    return [button];
  }

  #renderAcknowledgement(): void {
    const { review } = this.#picture;
    part(this.#card, 'acknowledgement', HTMLElement).hidden = review.warnings.length === 0;
    const isGiven = review.isAcknowledged;
    const words = text(isGiven ? 'acknowledged' : 'acknowledgeLead');
    setText(part(this.#card, 'acknowledgement-words', HTMLElement), words);
    const button = part(this.#card, 'acknowledge', HTMLButtonElement);
    setText(button, text(isGiven ? 'acknowledgeUndo' : 'acknowledge'));
  }

  #renderStraightened(): void {
    const { isStraightened, standing } = this.#picture;
    part(this.#card, 'straightened', HTMLElement).hidden = !isStraightened;
    const undo = part(this.#card, 'straightened-undo', HTMLButtonElement);
    undo.disabled = standing === 'sending';
  }
}

/** How a review ended, for those who only hear of it: which picture that was, too. */
function newsOf({ name, review }: Picture): string {
  if (review.state === 'failed') return text('reviewUnseen', { name });
  if (review.state !== 'done') return '';
  const count = review.warnings.length;
  return text(count > 0 ? 'reviewFound' : 'reviewClear', { name, count });
}
