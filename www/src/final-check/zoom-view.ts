import type { TurnDegrees } from 'beian-upload';
import { element, setText } from '../elements.js';
import { text } from '../language.js';
import type { TextKey } from '../texts/zh-CN.js';

const TURNS: readonly TurnDegrees[] = [0, 90, 180, 270];
const STEPS = ['fit', 'double', 'full'] as const;

export interface ZoomRequest {
  title: string;
  url: string;
  /** Keeps the picture as it is turned now; absent where nothing may be changed. */
  onTurn?: (turnDegrees: TurnDegrees) => Promise<void>;
}

/** One picture as large as the window, or as its pixels are; it can be turned, and kept so. */
export class ZoomView {
  #dialog = element('dialog', 'zoom');
  #title = element('h3', 'zoom-title');
  #image = element('img', 'zoom-image');
  #stage = element('div', 'zoom-stage', this.#image);
  #status = element('p', 'zoom-status');
  #keep = this.#button('zoomKeep', () => void this.#keepTurn());
  #larger = this.#button('zoomLarger', () => this.#step(1));
  #smaller = this.#button('zoomSmaller', () => this.#step(-1));
  #request: ZoomRequest | undefined;
  #turn: TurnDegrees = 0;
  #size = 0;

  constructor() {
    this.#status.setAttribute('role', 'status');
    this.#image.alt = '';
    this.#stage.tabIndex = 0;
    this.#keep.classList.add('button-primary');
    this.#dialog.append(
      element(
        'div',
        'zoom-bar',
        this.#title,
        this.#smaller,
        this.#larger,
        this.#button('zoomLeft', () => this.#turnBy(270)),
        this.#button('zoomRight', () => this.#turnBy(90)),
        this.#keep,
        this.#button('zoomClose', () => this.#dialog.close()),
      ),
      this.#stage,
      this.#status,
    );
    this.#dialog.addEventListener('close', () => {
      this.#image.removeAttribute('src');
      this.#request = undefined;
    });
    document.body.append(this.#dialog);
  }

  open(request: ZoomRequest): void {
    this.#request = request;
    this.#turn = 0;
    this.#size = 0;
    for (const button of this.#dialog.querySelectorAll<HTMLButtonElement>('[data-words]')) {
      setText(button, text(button.dataset.words as TextKey));
    }
    setText(this.#title, request.title);
    setText(this.#status, '');
    this.#image.alt = request.title;
    this.#image.src = request.url;
    this.#render();
    this.#dialog.setAttribute('aria-label', request.title);
    this.#dialog.showModal();
    this.#stage.focus();
  }

  #button(words: TextKey, onClick: () => void): HTMLButtonElement {
    const button = element('button', 'button button-small');
    button.type = 'button';
    button.dataset.words = words;
    button.addEventListener('click', onClick);
    return button;
  }

  #step(by: 1 | -1): void {
    this.#size = Math.min(Math.max(this.#size + by, 0), STEPS.length - 1);
    this.#render();
  }

  #turnBy(degrees: number): void {
    const next = (this.#turn + degrees) % 360;
    this.#turn = TURNS.find((turn) => turn === next) ?? 0;
    this.#render();
  }

  #render(): void {
    this.#image.dataset.turn = String(this.#turn);
    this.#image.dataset.size = STEPS[this.#size] ?? 'fit';
    this.#smaller.disabled = this.#size === 0;
    this.#larger.disabled = this.#size === STEPS.length - 1;
    this.#keep.hidden = this.#request?.onTurn === undefined || this.#turn === 0;
  }

  async #keepTurn(): Promise<void> {
    const { onTurn } = this.#request ?? {};
    if (onTurn === undefined) return;
    this.#keep.disabled = true;
    setText(this.#status, text('zoomKeeping'));
    try {
      await onTurn(this.#turn);
      this.#dialog.close();
    } catch {
      setText(this.#status, text('zoomNotKept'));
    } finally {
      this.#keep.disabled = false;
    }
  }
}
