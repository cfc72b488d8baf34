import type { Finding, TurnDegrees } from 'beian-upload';
import { element, setText } from '../elements.js';
import { failureText } from '../failure.js';
import { text } from '../language.js';
import { problemWords } from '../relay/problem-words.js';
import { RelayError } from '../relay/relay-error.js';
import type { TextKey } from '../texts/zh-CN.js';
import { sizePicture, ZOOM_STEPS } from './zoom-size.js';

const TURNS: readonly TurnDegrees[] = [0, 90, 180, 270];

export interface ZoomRequest {
  uploadId: string;
  title: string;
  url: string;
  /** Keeps the picture as it is turned now, saying how it goes; absent where nothing may be changed. */
  onTurn?: (turnDegrees: TurnDegrees, say: (words: string) => void) => Promise<void>;
  onClose: () => void;
}

/** One picture as large as the window, or as its pixels are; it can be turned, and kept so. */
export class ZoomView {
  #dialog = element('dialog', 'zoom');
  #title = element('h3', 'zoom-title');
  #image = element('img', 'zoom-image');
  #box = element('div', 'zoom-box', this.#image);
  #stage = element('div', 'zoom-stage', this.#box);
  #status = element('p', 'zoom-status');
  #keep = this.#button('zoomKeep', () => void this.#keepTurn());
  #larger = this.#button('zoomLarger', () => this.#step(1));
  #smaller = this.#button('zoomSmaller', () => this.#step(-1));
  #request: ZoomRequest | undefined;
  #isKeeping = false;
  #isNotKept = false;
  #isGone = false;
  #turn: TurnDegrees = 0;
  #size = 0;

  constructor() {
    this.#title.id = 'zoom-title';
    this.#dialog.setAttribute('aria-labelledby', this.#title.id);
    this.#status.setAttribute('role', 'status');
    this.#stage.tabIndex = 0;
    this.#stage.setAttribute('role', 'group');
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
    this.#image.addEventListener('load', () => this.#render());
    this.#image.addEventListener('error', () => {
      if (this.#image.hasAttribute('src') && !this.#isGone) this.#say(text('zoomFailed'));
    });
    window.addEventListener('resize', () => this.#render());
    this.#dialog.addEventListener('close', () => {
      // The event comes late: the next picture may be open by now.
      if (this.#dialog.open) return;
      const { onClose } = this.#request ?? {};
      // A large picture is not kept in memory behind the page.
      this.#image.removeAttribute('src');
      this.#request = undefined;
      onClose?.();
    });
    document.body.append(this.#dialog);
  }

  open(request: ZoomRequest): void {
    this.#request = request;
    this.#turn = 0;
    this.#size = 0;
    this.#isKeeping = false;
    this.#isNotKept = false;
    this.#isGone = false;
    this.#disable(this.#keep, false);
    this.translate();
    setText(this.#title, request.title);
    this.#say('');
    this.#image.alt = request.title;
    this.#image.src = request.url;
    this.#dialog.showModal();
    this.#render();
    this.#stage.focus();
  }

  close(): void {
    this.#dialog.close();
  }

  translate(): void {
    for (const button of this.#dialog.querySelectorAll<HTMLButtonElement>('[data-words]')) {
      setText(button, text(button.dataset.words as TextKey));
    }
    this.#stage.setAttribute('aria-label', text('zoomStage'));
  }

  /** The picture may go while it is looked at: another tab, another phone. */
  setUploads(ids: ReadonlySet<string>): void {
    if (!this.#request || this.#isGone || ids.has(this.#request.uploadId)) return;
    this.#isGone = true;
    // While it is kept the one that takes its place may be its own.
    if (!this.#isKeeping) this.#sayGone();
  }

  /** That the user's own work was not kept is not to be lost with it. */
  #sayGone(): void {
    const gone = text('zoomGone');
    this.#say(this.#isNotKept ? text('zoomNotKept', { reason: gone }) : gone);
  }

  #button(words: TextKey, onClick: () => void): HTMLButtonElement {
    const button = element('button', 'button button-small');
    button.type = 'button';
    button.dataset.words = words;
    button.addEventListener('click', onClick);
    return button;
  }

  #step(by: 1 | -1): void {
    this.#size = Math.min(Math.max(this.#size + by, 0), ZOOM_STEPS - 1);
    this.#render();
  }

  #turnBy(degrees: number): void {
    const next = (this.#turn + degrees) % 360;
    this.#turn = TURNS.find((turn) => turn === next) ?? 0;
    this.#render();
  }

  #render(): void {
    this.#image.dataset.turn = String(this.#turn);
    sizePicture(this.#stage, this.#box, this.#image, { turn: this.#turn, step: this.#size });
    const last = ZOOM_STEPS - 1;
    this.#disable(this.#smaller, this.#size === 0);
    this.#disable(this.#larger, this.#size === last);
    const isOver = this.#isGone && !this.#isKeeping;
    const isKept = this.#request?.onTurn !== undefined && this.#turn !== 0 && !isOver;
    const hadFocus = document.activeElement === this.#keep;
    this.#keep.hidden = !isKept;
    if (!isKept && hadFocus) this.#stage.focus();
  }

  /** A disabled button would throw the focus out of the row. */
  #disable(button: HTMLButtonElement, isDisabled: boolean): void {
    button.setAttribute('aria-disabled', String(isDisabled));
  }

  #say(words: string): void {
    setText(this.#status, words);
    // The line takes its room from the picture.
    this.#render();
  }

  async #keepTurn(): Promise<void> {
    const request = this.#request;
    if (request?.onTurn === undefined || this.#isKeeping) return;
    // Closed meanwhile, it goes on; another picture may be open by then.
    const isShown = (): boolean => this.#request === request;
    this.#isKeeping = true;
    this.#disable(this.#keep, true);
    this.#say(text('zoomKeeping'));
    try {
      await request.onTurn(this.#turn, (words) => {
        if (isShown()) this.#say(words);
      });
      if (isShown()) this.#dialog.close();
    } catch (error) {
      if (isShown()) this.#sayNotKept(error);
    } finally {
      if (isShown()) this.#isKeeping = false;
      this.#disable(this.#keep, false);
    }
  }

  #sayNotKept(error: unknown): void {
    this.#isKeeping = false;
    this.#isNotKept = true;
    const isTaken = error instanceof RelayError && error.code === 'slot_taken';
    // To try again is of no use then.
    if (this.#isGone && !isTaken) {
      this.#sayGone();
      return;
    }
    this.#isGone ||= isTaken;
    this.#say(text('zoomNotKept', { reason: reasonOf(error) }));
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof RelayError)) return failureText(error);
  const findings = (error.fields.findings ?? []) as Finding[];
  const blocks = findings.filter(({ severity }) => severity === 'block');
  if (blocks.length > 0) return blocks.map(({ message }) => message).join(' ');
  return error.isPassing ? text('zoomTryAgain') : problemWords(error);
}
