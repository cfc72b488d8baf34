import { element, icon, setText } from '../elements.js';
import { text } from '../language.js';
import { thumbnailUrl } from '../relay/relay.js';
import type { Item } from '../slots/assignment.js';
import { itemName } from '../slots/slot-names.js';
import type { TextKey } from '../texts/zh-CN.js';
import { transferWords } from '../transfer-words.js';
import { drawOutline } from './outline.js';
import { refusalWords } from './refusal.js';
import type { PhoneSession } from './session.js';
import type { Standing } from './standing.js';

export interface ItemRow {
  root: HTMLLIElement;
  update(standing: Standing, session: PhoneSession): void;
}

const TONES: Record<Standing['name'], 'info' | 'busy' | 'ok' | 'warn' | 'block'> = {
  todo: 'info',
  declined: 'info',
  kept: 'warn',
  waiting: 'busy',
  offline: 'warn',
  sending: 'busy',
  checking: 'busy',
  received: 'ok',
  refused: 'block',
  elsewhere: 'busy',
};

/** One picture in the list; the whole row is the button. */
export function createItemRow(item: Item, onOpen: () => void): ItemRow {
  const picture = element(
    'span',
    'phone-item-picture',
    drawOutline({ ...item.slot, side: item.side }),
  );
  const status = element('span', 'phone-item-status');
  const need = text(`need.${item.slot.need}` as TextKey);
  const words = element(
    'span',
    'phone-item-words',
    element('span', 'phone-item-name', itemName(item)),
    element('span', 'phone-item-need', need),
    status,
  );
  const open = element('button', 'phone-item', picture, words, icon('forward'));
  open.type = 'button';
  open.addEventListener('click', onOpen);
  const bar = element('progress', 'phone-item-bar');
  bar.max = 100;
  bar.setAttribute('aria-hidden', 'true');
  const detail = element('p', 'phone-item-detail');
  detail.setAttribute('role', 'status');
  const root = element('li', '', open, bar, detail);
  root.dataset.item = item.id;
  let shownUrl = '';

  function showThumbnail(url: string): void {
    if (url === shownUrl) return;
    shownUrl = url;
    if (url === '') {
      picture.replaceChildren(drawOutline({ ...item.slot, side: item.side }));
      return;
    }
    const image = element('img', '');
    image.src = url;
    image.alt = text('phoneThumbnail', { name: itemName(item) });
    picture.replaceChildren(image);
  }

  return {
    root,
    update(standing, session) {
      const percent = 'percent' in standing ? standing.percent : 0;
      const isReceived = standing.name === 'received';
      root.dataset.standing = standing.name;
      root.dataset.tone = TONES[standing.name];
      setText(status, text(`phoneItem.${standing.name}` as TextKey, { percent }));
      bar.hidden = standing.name !== 'sending' && standing.name !== 'offline';
      bar.value = percent;
      showThumbnail(isReceived ? thumbnailUrl(session.snapshot.orderId, standing.upload) : '');
      const said = detailOf(standing);
      setText(detail, said);
      detail.hidden = said === '';
    },
  };
}

/** What is the matter with it, where something is. */
function detailOf(standing: Standing): string {
  if (standing.name === 'refused') {
    const { problem } = standing;
    const [finding] = problem.findings;
    return finding?.message ?? refusalWords(problem);
  }
  // Without a network all of them wait, which is said once above the list.
  if (standing.name !== 'sending') return '';
  const { state } = standing;
  const isTroubled = state.name === 'waiting' || state.isSlow;
  return isTroubled ? transferWords(state) : '';
}
