import type { Captions } from 'beian-upload-server/api';
import { element } from '../elements.js';
import { writeFindings } from '../finding-list.js';
import { text } from '../language.js';
import type { Item } from '../slots/assignment.js';
import { itemName } from '../slots/slot-names.js';
import type { TextKey } from '../texts/zh-CN.js';
import { drawOutline } from './outline.js';
import { actions, backButton, button, heading, lead, lines, notice, screenRoot } from './parts.js';
import { refusalWords } from './refusal.js';
import type { Screen } from './stage.js';
import type { Standing } from './standing.js';

export interface ItemEvents {
  onShoot: () => void;
  onResend: () => void;
  onBack: () => void;
}

export interface ItemRequest {
  item: Item;
  standing: Standing;
  captions: Captions;
  tips: readonly string[];
  /** The picture that was not accepted is on this phone, and may be once more. */
  canResend: boolean;
  /** Where the received picture is seen in small. */
  thumbnailUrl: string | undefined;
}

/** One picture: what it is of, how it should look, and the way to the camera. */
export function createItemScreen(request: ItemRequest, events: ItemEvents): Screen {
  const { item, standing, captions, tips, thumbnailUrl } = request;
  const { slot, side } = item;
  const { steps, mustShow, signing = [] } = slot.guidance;
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
    actions(...buttonsOf(request, events)),
  );
  root.dataset.item = item.id;
  return { root };
}

function buttonsOf({ standing, canResend }: ItemRequest, events: ItemEvents): HTMLElement[] {
  const isAgain = standing.name === 'received' || standing.name === 'refused';
  const words = text(isAgain ? 'phoneItemShootAgain' : 'phoneItemShoot');
  if (!canResend) return [button(words, events.onShoot, 'primary')];
  return [button(text('phoneResend'), events.onResend, 'primary'), button(words, events.onShoot)];
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
  const views: HTMLElement[] = [];
  if (standing.name === 'refused') views.push(refusalView(standing.problem));
  if (thumbnailUrl) {
    const image = element('img', 'phone-received');
    image.src = thumbnailUrl;
    image.alt = text('phoneThumbnail', { name });
    views.push(image, notice('info', text('phoneItemReplace')));
  }
  return views;
}

function refusalView(problem: (Standing & { name: 'refused' })['problem']): HTMLElement {
  const findings = element('ul', 'findings');
  writeFindings(findings, problem.findings);
  const words = findings.hidden ? refusalWords(problem) : text('phoneItemRefused');
  return element('div', 'phone-refusal', notice('block', words), findings);
}
