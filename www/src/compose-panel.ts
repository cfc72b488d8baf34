import type { Layout } from './check.js';
import { byId, setText } from './elements.js';
import { text } from './language.js';

export interface ComposeEvents {
  onCompose: (layout: Layout) => void;
  onClear: () => void;
}

/** Appears as soon as one picture is chosen for a composition. */
export class ComposePanel {
  #panel = byId('compose', HTMLElement);
  #status = byId('compose-status', HTMLElement);
  #run = byId('compose-run', HTMLButtonElement);

  constructor(events: ComposeEvents) {
    this.#run.addEventListener('click', () => events.onCompose(this.#layout));
    byId('compose-clear', HTMLButtonElement).addEventListener('click', events.onClear);
  }

  render(chosenCount: number): void {
    this.#panel.hidden = chosenCount === 0;
    this.#run.disabled = chosenCount < 2;
    const words =
      chosenCount < 2 ? text('composeNeedsMore') : text('composeReady', { count: chosenCount });
    setText(this.#status, words);
  }

  get #layout(): Layout {
    const checked = this.#panel.querySelector<HTMLInputElement>('input[name="layout"]:checked');
    return (checked?.value ?? 'vertical') as Layout;
  }
}
