import type { OrderState, Rules } from 'beian-upload';
import type { OrderSummary } from 'beian-upload-server/api';
import { byId, element, setText } from '../elements.js';
import type { Engine } from '../engine.js';
import { formatTime } from '../formatting.js';
import { currentLocale, text } from '../language.js';
import { listOrders } from '../relay/relay.js';
import type { LiveOrder } from './live-order.js';

/** “我的订单”: the way back to the other orders of this browser; where there are none, nothing. */
export class OrderList {
  #root = byId('order-list', HTMLDetailsElement);
  #summary = byId('order-list-summary', HTMLElement);
  #list = byId('order-list-orders', HTMLUListElement);
  #orders: readonly OrderSummary[] = [];
  #rules: Rules | undefined;
  /** The list was read when this was the order, in this state. */
  #readAt = '';

  constructor(
    engine: Engine,
    private readonly order: LiveOrder,
    private readonly onOpen: (orderId: string) => void,
  ) {
    void engine.rules.then(
      (rules) => {
        this.#rules = rules;
        this.render();
      },
      () => {},
    );
  }

  render(): void {
    const { snapshot, end } = this.order;
    // Before there is an order, the page asks the relay for nothing.
    const at = snapshot ? `${snapshot.id} ${snapshot.state}` : (end ?? '');
    if (at !== this.#readAt) {
      this.#readAt = at;
      void this.#read(at);
    }
    const others = this.#orders.filter(({ id }) => id !== snapshot?.id);
    this.#root.hidden = at === '' || others.length === 0;
    if (this.#root.hidden) return;
    setText(this.#summary, text('orderListHeading', { count: this.#orders.length }));
    this.#list.replaceChildren(...this.#orders.map((one) => this.#row(one, snapshot?.id)));
  }

  async #read(at: string): Promise<void> {
    if (at === '') return;
    const orders = await listOrders().catch(() => undefined);
    if (orders === undefined || this.#readAt !== at) return;
    this.#orders = orders;
    this.render();
  }

  #row({ id, number, state, createdAt }: OrderSummary, shownId: string | undefined): HTMLElement {
    const words = text('orderListOrder', {
      state: this.#nameOf(state),
      time: formatTime(createdAt),
    });
    const row = element('li', 'order-list-order');
    row.append(element('span', 'order-list-number', number), element('span', '', words));
    if (id === shownId) {
      row.append(element('span', 'order-list-here', text('orderListHere')));
      return row;
    }
    const button = element('button', 'button button-small', text('orderListOpen'));
    button.type = 'button';
    button.setAttribute('aria-label', text('orderListOpenNamed', { number }));
    button.addEventListener('click', () => {
      this.#root.open = false;
      this.#summary.focus();
      this.onOpen(id);
    });
    row.append(button);
    return row;
  }

  #nameOf(state: OrderState): string {
    return this.#rules?.orders.states[state].name[currentLocale()] ?? '';
  }
}
