import { CheckView } from './check-view.js';
import { DeliveryView } from './delivery-view.js';
import { cloneTemplate, part, setText } from './elements.js';
import { localize, text } from './language.js';
import { chosenMaterial, writeMaterialOptions } from './materials.js';
import type { Hold, Picture } from './picture.js';
import { problemWords } from './relay/problem-words.js';
import { ReviewView } from './review/review-view.js';
import { badgeOf } from './verdict.js';

export interface CardEvents {
  onUpload: () => void;
  onRemove: () => void;
  onChoose: (isChosen: boolean) => void;
  onLook: (number?: number) => void;
  onStraighten: () => void;
}

/** The card of one picture; `render` brings it in line with the picture. */
export class PictureCard {
  readonly root = cloneTemplate('picture-card', HTMLLIElement);

  #picture: Picture;
  #name = part(this.root, 'name', HTMLElement);
  #verdict = part(this.root, 'verdict', HTMLElement);
  #verdictIcon = part(this.root, 'verdict-icon', SVGUseElement);
  #material = part(this.root, 'material', HTMLSelectElement);
  #remove = part(this.root, 'remove', HTMLButtonElement);
  #upload = part(this.root, 'upload', HTMLButtonElement);
  #download = part(this.root, 'download', HTMLAnchorElement);
  #hold = part(this.root, 'hold', HTMLElement);
  #chosen = part(this.root, 'chosen', HTMLInputElement);
  #check: CheckView;
  #review: ReviewView;
  #delivery: DeliveryView;

  constructor(picture: Picture, events: CardEvents) {
    this.#picture = picture;
    this.#check = new CheckView(this.root, picture);
    this.#review = new ReviewView(this.root, picture, events);
    this.#delivery = new DeliveryView(this.root, picture, events.onUpload);
    this.#material.addEventListener('change', () =>
      picture.changeMaterial(chosenMaterial(this.#material)),
    );
    this.#remove.addEventListener('click', events.onRemove);
    this.#upload.addEventListener('click', events.onUpload);
    this.#chosen.addEventListener('change', () => events.onChoose(this.#chosen.checked));
    this.translate();
  }

  translate(): void {
    localize(this.root);
    this.#check.translate();
    this.#review.translate();
    writeMaterialOptions(this.#material, this.#picture.material);
    this.render();
  }

  render(): void {
    const { standing, name } = this.#picture;
    const badge = badgeOf(this.#picture);
    this.root.dataset.tone = badge.tone;
    setText(this.#name, name);
    setText(this.#verdict, text(badge.words));
    this.#verdictIcon.setAttribute('href', `#icon-${badge.tone}`);
    this.#remove.setAttribute('aria-label', text('removeNamed', { name }));
    this.#remove.title = text('remove');
    // The material travels with the file, so it stays while the file is on its way.
    this.#material.disabled = standing === 'sending';
    this.#upload.disabled = standing !== 'ready';
    const isGone = standing === 'uploaded' || standing === 'sending';
    this.#upload.hidden = isGone || !this.#picture.canBeUploaded;
    // What is to be done next; of a blocked picture that is to choose another.
    const isNext = !this.#picture.canBeUploaded && standing !== 'blocked';
    this.#download.classList.toggle('button-primary', isNext);
    setText(this.#upload, text(this.#picture.delivery ? 'uploadAgain' : 'upload'));
    this.#check.render();
    this.#review.render();
    this.#delivery.render();
    this.#renderHold();
  }

  #renderHold(): void {
    const { hold, standing } = this.#picture;
    const isPast = standing === 'uploaded' && hold?.name !== 'replaced';
    this.#hold.hidden = hold === undefined || isPast;
    if (hold) setText(this.#hold, holdWords(hold));
  }

  /** `number` is the place in the composition, from 1; 0 when not chosen. */
  renderChoice(number: number): void {
    const isChosen = number > 0;
    this.#chosen.checked = isChosen;
    this.#chosen.disabled = !isChosen && !this.#picture.isVisible;
    part(this.root, 'compose-pick', HTMLElement).hidden = this.#chosen.disabled;
    const badge = part(this.root, 'chosen-number', HTMLElement);
    badge.hidden = !isChosen;
    setText(badge, String(number));
    const words = isChosen ? text('composePicked', { number }) : text('composePick');
    setText(part(this.root, 'chosen-words', HTMLElement), words);
  }

  focus(): void {
    this.#name.focus();
  }

  discard(): void {
    this.#check.discard();
    this.#review.discard();
    this.root.remove();
  }
}

function holdWords(hold: Hold): string {
  if (hold.name === 'failed') {
    if (!navigator.onLine) return text('uploadOffline');
    return `${problemWords(hold.error)}${hold.isRetried ? text('holdRetried') : ''}`;
  }
  return text(hold.name === 'replaced' ? 'holdReplaced' : 'holdWithoutConsent');
}
