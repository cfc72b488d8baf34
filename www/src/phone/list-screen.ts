import { element, icon, setText } from '../elements.js';
import { text } from '../language.js';
import type { Item } from '../slots/assignment.js';
import { itemName } from '../slots/slot-names.js';
import { createItemRow, type ItemRow } from './item-row.js';
import { actions, button, facts, heading, notice, screenRoot } from './parts.js';
import type { PhoneSession } from './session.js';
import type { Screen } from './stage.js';
import { isMoving, isOpen } from './standing.js';

export interface ListEvents {
  onItem: (item: Item) => void;
  onFinish: () => void;
  onFinishEarly: () => void;
  onOrders: () => void;
}

/** All pictures that are wanted: what is done, what is on its way, and what is next. */
export function createListScreen(session: PhoneSession, events: ListEvents): Screen {
  const { orderNumber, captions, handoff } = session.snapshot;
  const progress = element('p', 'phone-progress');
  progress.setAttribute('role', 'status');
  const notices = element('div', 'phone-notices');
  const list = element('ul', 'phone-items');
  const main = button('', () => act(), 'primary');
  const end = button(text('phoneListFinishEarly'), events.onFinishEarly);
  const rows = new Map<string, ItemRow>();
  let act = () => {};

  const root = screenRoot(
    'list',
    heading(text('phoneListTitle')),
    progress,
    notices,
    list,
    facts([
      ['phoneOrderNumber', orderNumber],
      ['phoneSubject', captions.subject?.name ?? ''],
      ['phoneCode', handoff.code],
    ]),
    linkButton(text('phoneMyOrders'), events.onOrders),
    end,
    actions(main),
  );

  function update(): void {
    const { items } = session;
    const standings = items.map((item) => ({ item, standing: session.standing(item) }));
    const received = standings.filter(({ standing }) => standing.name === 'received').length;
    setText(progress, text('phoneListProgress', { received, total: items.length }));
    showNotices(notices, noticesOf(session));
    for (const { item, standing } of standings) {
      const row = rows.get(item.id) ?? createItemRow(item, () => events.onItem(item));
      row.update(standing, session);
      if (!rows.has(item.id)) list.append(row.root);
      rows.set(item.id, row);
    }
    const open = standings.filter(({ standing }) => isOpen(standing));
    const isRequired = ({ item }: { item: Item }) => item.slot.need === 'required';
    const next = open.find(isRequired) ?? open[0];
    const isBusy = standings.some(({ standing }) => isMoving(standing));
    end.hidden = !next && !isBusy;
    main.disabled = !next && isBusy;
    if (next && session.isOpen) {
      act = () => events.onItem(next.item);
      const words = next.standing.name === 'todo' ? 'phoneListNext' : 'phoneListMend';
      setText(main, text(words, { name: itemName(next.item) }));
    } else {
      const isAll = received === items.length;
      act = isAll ? events.onFinish : events.onFinishEarly;
      setText(main, text(isBusy ? 'phoneListWaiting' : 'phoneListFinish'));
    }
  }

  update();
  return { root, update };
}

/** What holds for all of them. */
function noticesOf(session: PhoneSession): { tone: 'info' | 'warn'; words: string }[] {
  const found: { tone: 'info' | 'warn'; words: string }[] = [];
  if (!session.isOpen) found.push({ tone: 'warn', words: text('phoneOrderClosed') });
  if (session.outbox.storage.kind === 'memory') {
    found.push({ tone: 'warn', words: text('phoneStorageRefused') });
  }
  if (navigator.onLine === false) found.push({ tone: 'warn', words: text('phoneOffline') });
  else if (!session.isLive) found.push({ tone: 'info', words: text('phoneConnectionLost') });
  return found;
}

/** Writing the same again would make a screen reader say it again. */
function showNotices(place: HTMLElement, wanted: { tone: 'info' | 'warn'; words: string }[]): void {
  const shown = [...place.children].map((child) => child.textContent);
  if (shown.join('\n') === wanted.map(({ words }) => words).join('\n')) return;
  place.replaceChildren(...wanted.map(({ tone, words }) => notice(tone, words, 'status')));
}

function linkButton(words: string, onClick: () => void): HTMLButtonElement {
  const created = element('button', 'phone-link-button', words, icon('forward'));
  created.type = 'button';
  created.addEventListener('click', onClick);
  return created;
}
