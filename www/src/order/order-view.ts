import type { OrderOptions } from 'beian-upload';
import type { RelayInfo } from 'beian-upload-server/api';
import type { ConfirmDialog } from '../confirm-dialog.js';
import { byId, setText } from '../elements.js';
import type { Engine } from '../engine.js';
import { formatTime } from '../formatting.js';
import { currentLocale, text } from '../language.js';
import { problemWords } from '../relay/problem-words.js';
import { keptWords } from './kept-words.js';
import type { LiveOrder } from './live-order.js';

/** What is said of the order as a whole: its number, where it stands, until when it is kept. */
export class OrderView {
  #root = byId('order', HTMLElement);
  #heading = byId('order-heading', HTMLElement);
  #kept = byId('order-kept', HTMLElement);
  #connection = byId('order-connection', HTMLElement);
  #notice = byId('order-notice', HTMLElement);
  #note = byId('order-note', HTMLElement);
  #options: OrderOptions | undefined;
  #optionsOf = '';

  constructor(
    private readonly engine: Engine,
    private readonly order: LiveOrder,
    private readonly info: () => RelayInfo | undefined,
    confirm: ConfirmDialog,
  ) {
    byId('order-delete', HTMLButtonElement).addEventListener('click', () =>
      confirm.ask({
        heading: text('orderDeleteHeading'),
        words: text('orderDeleteWords'),
        action: text('orderDeleteRun'),
        run: () => order.deleteAll(),
      }),
    );
  }

  render(): void {
    const { snapshot } = this.order;
    this.#root.hidden = snapshot === undefined;
    this.#renderNotice();
    setText(this.#note, text('orderNote', { kept: keptWords(this.info()) }));
    if (!snapshot) return;
    void this.#readOptions();
    setText(this.#heading, text('orderHeading', { number: snapshot.number }));
    const state = this.#options?.name ?? '';
    const time = formatTime(snapshot.deletedAt);
    setText(this.#kept, state === '' ? '' : text('orderKept', { state, time }));
    const { isLive } = this.order;
    this.#connection.dataset.live = String(isLive);
    setText(this.#connection, text(isLive ? 'orderLive' : 'orderReconnecting'));
  }

  /** What became of the order, or why what is on the screen is not there. */
  #renderNotice(): void {
    const words = this.#noticeWords();
    this.#notice.hidden = words === '';
    setText(this.#notice, words);
  }

  #noticeWords(): string {
    const { end, snapshot, trouble, formRefusal } = this.order;
    if (end === 'deleted_here') return text('orderDeletedHere');
    if (end === 'gone') return text('orderGone');
    if (formRefusal) return text('orderFormRefused', { reason: problemWords(formRefusal) });
    return trouble && !snapshot ? text('orderNotRead') : '';
  }

  async #readOptions(): Promise<void> {
    const state = this.order.snapshot?.state;
    const wanted = `${state} ${currentLocale()}`;
    if (state === undefined || wanted === this.#optionsOf) return;
    this.#optionsOf = wanted;
    const options = await this.engine.client
      .orderOptions(state, { locale: currentLocale() })
      .catch(() => undefined);
    if (this.#optionsOf !== wanted) return;
    this.#options = options;
    this.render();
  }
}
