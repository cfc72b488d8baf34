import type { Layout } from './check.js';
import { byId, setText } from './elements.js';
import { text } from './language.js';

export interface ComposeEvents {
  onCompose: (layout: Layout) => void;
  onClear: () => void;
}

/** Below the panel, and between it and what has the focus with its outline. */
const ROOM_PX = 32;

/** Appears as soon as one picture is chosen for a composition. */
export class ComposePanel {
  #panel = byId('compose', HTMLElement);
  #status = byId('compose-status', HTMLElement);
  #run = byId('compose-run', HTMLButtonElement);

  constructor(events: ComposeEvents) {
    this.#run.addEventListener('click', () => events.onCompose(this.#layout));
    byId('compose-clear', HTMLButtonElement).addEventListener('click', events.onClear);
    new ResizeObserver(() => this.#keepClear()).observe(this.#panel);
  }

  render(chosenCount: number): void {
    this.#panel.hidden = chosenCount === 0;
    this.#run.disabled = chosenCount < 2;
    const words =
      chosenCount < 2 ? text('composeNeedsMore') : text('composeReady', { count: chosenCount });
    setText(this.#status, words);
  }

  /** It lies over the foot of the window: what gets the focus is to stop above it (WCAG 2.4.11). */
  #keepClear(): void {
    const { offsetHeight } = this.#panel;
    const { style, dataset } = document.documentElement;
    if (offsetHeight === 0) {
      style.scrollPaddingBottom = '';
      delete dataset.composing;
    } else {
      style.scrollPaddingBottom = `${offsetHeight + ROOM_PX}px`;
      dataset.composing = '';
    }
  }

  get #layout(): Layout {
    const checked = this.#panel.querySelector<HTMLInputElement>('input[name="layout"]:checked');
    return (checked?.value ?? 'vertical') as Layout;
  }
}
