import type { Captions } from 'beian-upload-server/api';
import { element } from '../elements.js';
import { writeFindings } from '../finding-list.js';
import { text } from '../language.js';
import type { Item } from '../slots/assignment.js';
import { itemName } from '../slots/slot-names.js';
import type { TextKey } from '../texts/zh-CN.js';
import { transferWords } from '../transfer-words.js';
import { drawOutline } from './outline.js';
import { actions, backButton, button, heading, lead, lines, notice, screenRoot } from './parts.js';
import type { Screen } from './stage.js';
import type { Standing } from './standing.js';

export interface ItemRequest {
  item: Item;
  standing: Standing;
  captions: Captions;
  tips: readonly string[];
  /** Where the received picture is seen in small. */
  thumbnailUrl: string | undefined;
}

/** One picture: what it is of, how it should look, and the way to the camera. */
export function createItemScreen(
  request: ItemRequest,
  events: { onShoot: () => void; onBack: () => void },
): Screen {
  const { item, standing, captions, tips, thumbnailUrl } = request;
  const { slot, side } = item;
  const { steps, mustShow, signing = [] } = slot.guidance;
  const isAgain = standing.name === 'received' || standing.name === 'refused';
  const root = screenRoot(
    'item',
    backButton(events.onBack),
    heading(itemName(item)),
    ...holderView(item, captions),
    ...standingView(standing, thumbnailUrl, itemName(item)),
    element('div', 'phone-sample', drawOutline({ ...slot, side })),
    lead(
      slot.capture === 'file_allowed'
        ? slot.reason.text
        : text(`capture.${slot.capture}` as TextKey),
    ),
    ...lines('phoneItemTips', tips),
    ...lines('phoneItemMustShow', mustShow),
    ...lines('phoneItemSigning', signing),
    ...lines('phoneItemHow', steps),
    actions(
      button(text(isAgain ? 'phoneItemShootAgain' : 'phoneItemShoot'), events.onShoot, 'primary'),
    ),
  );
  root.dataset.item = item.id;
  return { root };
}

/** Whose paper it is; and of a face, who has to hold the phone (S30). */
function holderView({ slot }: Item, captions: Captions): HTMLElement[] {
  const { owner, consents } = slot;
  const name = owner === 'domain' ? undefined : captions[owner]?.name;
  const isAdministratorsFace = owner === 'administrator' && consents.includes('face');
  if (!isAdministratorsFace) {
    return name ? [element('p', 'phone-small', text('phoneItemOf', { name }))] : [];
  }
  const who = text(name ? 'phoneItemHolder' : 'phoneItemHolderUnnamed', { name: name ?? '' });
  const words = element('p', 'phone-holder-name', who);
  return [element('div', 'phone-holder', words, element('p', '', text('phoneItemHolderAdvice')))];
}

function standingView(
  standing: Standing,
  thumbnailUrl: string | undefined,
  name: string,
): HTMLElement[] {
  if (standing.name === 'received' && thumbnailUrl) {
    const image = element('img', 'phone-received');
    image.src = thumbnailUrl;
    image.alt = text('phoneThumbnail', { name });
    return [image, notice('info', text('phoneItemReplace'))];
  }
  if (standing.name !== 'refused') return [];
  const findings = element('ul', 'findings');
  writeFindings(findings, standing.problem.findings);
  const words =
    standing.problem.findings.length > 0
      ? text('phoneItemRefused')
      : transferWords({ name: 'refused', problem: standing.problem });
  return [element('div', 'phone-refusal', notice('block', words), findings)];
}
