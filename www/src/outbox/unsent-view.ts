import { byId, element } from '../elements.js';
import { text } from '../language.js';
import { codeWords } from '../relay/problem-words.js';
import type { RelayError } from '../relay/relay-error.js';
import { nameOfItemId } from '../slots/slot-names.js';
import type { TextKey } from '../texts/zh-CN.js';
import type { OutboxItem } from './outbox-sender.js';

/** Pictures of an earlier visit that did not arrive: why, and to try again or let go of them. */
export class UnsentView {
  #root = byId('unsent', HTMLElement);
  #list = byId('unsent-list', HTMLUListElement);
  #shown = '';

  constructor(
    private readonly events: {
      onRetry: (item: OutboxItem) => void;
      onDiscard: (item: OutboxItem) => void;
    },
  ) {}

  render(items: readonly OutboxItem[]): void {
    this.#root.hidden = items.length === 0;
    const rows = items.map((item) => ({
      item,
      id: item.entry.itemId,
      name: nameOfItemId(item.entry.itemId),
      words: wordsOf(item),
    }));
    const shown = JSON.stringify(rows.map(({ id, name, words }) => [id, name, words]));
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#list.replaceChildren(
      ...rows.map(({ item, id, name, words }) => {
        const actions = element('div', 'slot-actions');
        // What the relay has looked at and refused, or what is lost, no further try makes better.
        if (isRetried(item)) {
          actions.append(actionOf('unsentRetry', name, () => this.events.onRetry(item)));
        }
        actions.append(actionOf('unsentDiscard', name, () => this.events.onDiscard(item)));
        const said = element('div', 'slot-words', element('span', 'slot-side', name));
        said.append(element('span', 'slot-detail', words));
        const row = element('li', 'slot-item', said, actions);
        row.dataset.unsent = id;
        return row;
      }),
    );
  }
}

function isRetried({ state }: OutboxItem): boolean {
  return state.name === 'refused' && state.problem.code !== 'refused';
}

function wordsOf({ state }: OutboxItem): string {
  if (state.name !== 'refused') return text('unsentLost');
  const { code } = state.problem;
  return code === 'refused' ? text('unsentRefused') : codeWords(code as RelayError['code']);
}

function actionOf(words: TextKey, name: string, onClick: () => void): HTMLButtonElement {
  const button = element('button', 'button button-small', text(words));
  button.type = 'button';
  button.setAttribute('aria-label', text('unsentAction', { words: text(words), name }));
  button.addEventListener('click', onClick);
  return button;
}
