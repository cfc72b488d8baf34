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
  #actions = element('div', 'final-check-actions');

  constructor(private readonly onAction: (action: OrderAction) => void) {
    this.#name.setAttribute('role', 'status');
    this.root.append(this.#name, this.#text, this.#actions);
  }

  render(options: OrderOptions): void {
    this.root.dataset.state = options.state;
    setText(this.#name, options.name);
    setText(this.#text, options.text);
    const open = [...options.actions, ...options.methods].filter(
      (choice) => choice.open && choice.to !== options.state && OFFERED.includes(choice.action),
    );
    this.#actions.replaceChildren(
      ...open.map(({ action }) => {
        const button = element(
          'button',
          'button button-small',
          text(`action.${action}` as TextKey),
        );
        button.type = 'button';
        button.dataset.action = action;
        button.addEventListener('click', () => this.onAction(action));
        return button;
      }),
    );
  }
}
