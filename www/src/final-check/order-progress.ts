import type { OrderAction, OrderOptions } from 'beian-upload';
import { element, setText } from '../elements.js';
import { text } from '../language.js';
import type { TextKey } from '../texts/zh-CN.js';

/** What is offered here; the others have their own places on the page. */
const OFFERED: readonly OrderAction[] = ['withdraw', 'upload_on_desktop', 'upload_on_phone'];

/** Where the order stands, and what may be done in that state. */
export class OrderProgress {
  readonly root = element('div', 'order-progress');
  #name = element('p', 'order-state');
  #text = element('p', 'order-state-text');
  #words = element('div', '', this.#name, this.#text);
  #actions = element('div', 'final-check-actions');
  #shown = '';

  constructor(private readonly onAction: (action: OrderAction) => void) {
    this.#name.tabIndex = -1;
    // A reviewer's decision comes while somebody does something else.
    this.#words.setAttribute('role', 'status');
    this.root.append(this.#words, this.#actions);
  }

  /** Brings it into view, and has it said. */
  show(): void {
    this.root.scrollIntoView({ block: 'center' });
    this.#name.focus();
  }

  render(options: OrderOptions): void {
    this.root.dataset.state = options.state;
    setText(this.#name, options.name);
    setText(this.#text, options.text);
    const open = [...options.actions, ...options.methods].filter(
      (choice) => choice.open && choice.to !== options.state && OFFERED.includes(choice.action),
    );
    const shown = `${open.map(({ action }) => action)} ${document.documentElement.lang}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#actions.replaceChildren(...open.map(({ action }) => this.#button(action)));
  }

  #button(action: OrderAction): HTMLButtonElement {
    const words = text(`action.${action}` as TextKey);
    const button = element('button', 'button button-small', words);
    button.type = 'button';
    button.dataset.action = action;
    button.addEventListener('click', () => this.onAction(action));
    return button;
  }
}
