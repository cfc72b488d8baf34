import { element, icon, setText } from '../../elements.js';
import { text } from '../../language.js';
import type { TextKey } from '../../texts/zh-CN.js';
import { drawAimFrame } from './aim-frame.js';
import type { AimHint } from './aim-hints.js';
import { createFinderTips } from './finder-tips.js';
import type { ShotRequest } from './shot.js';

export interface FinderViewEvents {
  onBack: () => void;
  onShutter: () => void;
  onTorch: () => void;
  onLens: () => void;
  /** The phone's own camera app instead. */
  onOwnApp: () => void;
  /** The button of a cover. */
  onResume: () => void;
}

/** What lies over the picture as long as there is none. */
export type Cover = 'opening' | 'paused' | 'untouched';

const COVER_TEXTS: Record<Cover, TextKey> = {
  opening: 'finderOpening',
  paused: 'finderPaused',
  untouched: 'finderUntouched',
};

/** The viewfinder as it is seen: the camera's picture, the frame over it, and what is pressed. */
export class FinderView {
  readonly video = element('video', 'finder-video');
  readonly #root: HTMLElement;
  readonly #hint = element('p', 'finder-hint');
  readonly #cover = element('div', 'finder-cover');
  readonly #flash = element('div', 'finder-flash');
  readonly #shutter = element('button', 'finder-shutter');
  readonly #torch: HTMLButtonElement;
  readonly #lens: HTMLButtonElement;
  #frame: SVGSVGElement | undefined;
  #isShooting = false;

  /** @param album What leads to stored pictures, where they may be used. */
  constructor(
    place: HTMLElement,
    private readonly request: ShotRequest,
    album: readonly HTMLElement[],
    private readonly events: FinderViewEvents,
  ) {
    const back = control('back', 'phoneBack', events.onBack);
    const heading = element('h1', 'finder-title', request.title);
    heading.tabIndex = -1;
    const tips = createFinderTips(request.tips, events.onOwnApp);
    // Without all of these an iPhone would open a player, or draw nothing.
    this.video.muted = true;
    this.video.playsInline = true;
    this.video.autoplay = true;
    this.video.setAttribute('playsinline', '');
    this.video.setAttribute('muted', '');
    this.video.setAttribute('aria-label', text('finderPicture'));
    this.#hint.setAttribute('role', 'status');
    this.#cover.setAttribute('role', 'status');
    this.#flash.addEventListener('animationend', () => this.#flash.classList.remove('is-on'));
    const stage = element('div', 'finder-stage', this.video, this.#cover, this.#flash, tips.panel);
    this.#shutter.type = 'button';
    this.#shutter.setAttribute('aria-label', text('phoneShoot'));
    this.#shutter.addEventListener('click', events.onShutter);
    this.#torch = control('torch', 'finderTorch', events.onTorch);
    this.#lens = control('lens', 'finderLens', events.onLens);
    this.#root = element(
      'div',
      'finder',
      element('div', 'finder-top', back, heading, tips.button),
      element('p', 'finder-tip', request.tips[0] ?? ''),
      stage,
      this.#hint,
      element(
        'div',
        'finder-controls',
        element('div', 'finder-side', ...album),
        this.#shutter,
        element('div', 'finder-side', this.#torch, this.#lens),
      ),
    );
    this.showTorch(undefined);
    this.showLens(false);
    place.replaceChildren(this.#root);
  }

  /** Nothing can be taken as long as it is there. */
  cover(name: Cover): void {
    const words = element('p', '', text(COVER_TEXTS[name]));
    const buttons = element('div', 'finder-cover-buttons');
    if (name !== 'opening') {
      const resume = name === 'paused' ? 'finderRetry' : 'finderStart';
      buttons.append(plainButton(resume, this.events.onResume));
    }
    // Some apps never answer whether the page may use the camera.
    buttons.append(plainButton('finderOwnApp', this.events.onOwnApp));
    this.#cover.dataset.cover = name;
    this.#cover.replaceChildren(words, buttons);
    this.#enable();
    this.hint(undefined);
  }

  uncover(): void {
    this.#cover.replaceChildren();
    delete this.#cover.dataset.cover;
    this.#enable();
  }

  /** Whether there is a picture that can be taken. */
  get isOpen(): boolean {
    return this.#cover.dataset.cover === undefined;
  }

  /** The frame for the picture that comes now: turning the phone turns it, too. */
  drawFrame(): void {
    const { videoWidth, videoHeight } = this.video;
    const frame = drawAimFrame(this.request, videoWidth, videoHeight);
    if (this.#frame) this.#frame.replaceWith(frame);
    else this.video.after(frame);
    this.#frame = frame;
  }

  /** As in a mirror, which is what a person expects of himself; the picture taken is not. */
  mirror(isMirrored: boolean): void {
    this.video.classList.toggle('is-mirrored', isMirrored);
  }

  hint(hint: AimHint | undefined): void {
    this.#root.dataset.hint = hint ?? '';
    if (!hint) {
      setText(this.#hint, '');
      return;
    }
    const isFace = this.request.consents.includes('face');
    const hasTorch = hint === 'too_dark' && !this.#torch.hidden;
    const key = hasTorch ? 'too_dark_torch' : hint === 'aim' && isFace ? 'aim_face' : hint;
    setText(this.#hint, text(`finderHint.${key}` as TextKey));
  }

  /** Something other than a hint on what is seen. */
  say(words: TextKey): void {
    this.#root.dataset.hint = '';
    setText(this.#hint, text(words));
  }

  setShooting(isShooting: boolean): void {
    this.#isShooting = isShooting;
    this.#enable();
    if (!isShooting) return;
    this.#flash.classList.add('is-on');
    this.say('finderShooting');
  }

  #enable(): void {
    this.#shutter.disabled = this.#isShooting || !this.isOpen;
  }

  /** `undefined` where the camera has no lamp. */
  showTorch(isOn: boolean | undefined): void {
    this.#torch.hidden = isOn === undefined;
    this.#torch.setAttribute('aria-pressed', String(isOn === true));
  }

  showLens(hasOthers: boolean): void {
    this.#lens.hidden = !hasOthers;
  }
}

/** A drawing with its name below. */
function control(drawing: string, words: TextKey, onClick: () => void): HTMLButtonElement {
  const button = element(
    'button',
    'finder-control',
    icon(drawing),
    element('span', '', text(words)),
  );
  button.type = 'button';
  button.addEventListener('click', onClick);
  return button;
}

function plainButton(words: TextKey, onClick: () => void): HTMLButtonElement {
  const button = element('button', 'finder-button', text(words));
  button.type = 'button';
  button.addEventListener('click', onClick);
  return button;
}
