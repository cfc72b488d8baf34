import type { ConsentKind } from 'beian-upload-server/api';
import { byId, element, setText } from '../elements.js';
import { text } from '../language.js';
import type { TextKey } from '../texts/zh-CN.js';

/**
 * Asks for the separate consent to sensitive pictures: each kind by itself, none of them ticked
 * beforehand, and each may be left out.
 */
export class ConsentDialog {
  #dialog = byId('consent', HTMLDialogElement);
  #lead = byId('consent-lead', HTMLElement);
  #kinds = byId('consent-kinds', HTMLElement);
  #answer: (kinds: ConsentKind[] | undefined) => void = () => {};

  constructor() {
    byId('consent-cancel', HTMLButtonElement).addEventListener('click', () => this.#dialog.close());
    byId('consent-done', HTMLButtonElement).addEventListener('click', () => {
      this.#answer(this.#ticked);
      this.#dialog.close();
    });
    // Escape too: nobody has agreed to anything.
    this.#dialog.addEventListener('close', () => this.#answer(undefined));
  }

  /** The kinds that were agreed to; `undefined` when nothing is to be uploaded at all. */
  ask(kinds: readonly ConsentKind[], kept: string): Promise<ConsentKind[] | undefined> {
    setText(this.#lead, text('consentLead', { kept }));
    this.#kinds.replaceChildren(...kinds.map(checkboxOf));
    this.#dialog.showModal();
    return new Promise((resolve) => {
      this.#answer = resolve;
    });
  }

  get #ticked(): ConsentKind[] {
    const boxes = this.#kinds.querySelectorAll<HTMLInputElement>('input:checked');
    return [...boxes].map(({ value }) => value as ConsentKind);
  }
}

function checkboxOf(kind: ConsentKind): HTMLElement {
  const box = element('input', 'checkbox');
  box.type = 'checkbox';
  box.value = kind;
  const words = element('span', '', text(`consent.${kind}` as TextKey));
  return element('label', 'consent-kind', box, words);
}
