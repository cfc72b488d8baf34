import type { Caption, Captions, OrderUpload } from 'beian-upload-server/api';
import { element, icon } from '../elements.js';
import { writeFindings } from '../finding-list.js';
import { text } from '../language.js';
import { materialName } from '../materials.js';
import type { Item } from '../slots/assignment.js';
import { itemName } from '../slots/slot-names.js';
import type { TextKey } from '../texts/zh-CN.js';

export interface PictureCheckEvents {
  thumbnailUrl: (upload: OrderUpload) => string;
  onZoom: (upload: OrderUpload, title: string) => void;
  onReplace: (item: Item) => void;
  onDelete: (upload: OrderUpload, title: string) => void;
}

/** One place with its picture, and whose it has to be (S50–S52). */
export function pictureCheck(
  item: Item,
  upload: OrderUpload | undefined,
  captions: Captions,
  events: PictureCheckEvents,
): HTMLLIElement {
  const title = itemName(item);
  const root = element('li', 'final-check-picture');
  root.dataset.item = item.id;
  root.dataset.tone = upload === undefined ? (isNeeded(item) ? 'block' : 'calm') : 'ok';
  root.append(
    upload === undefined ? emptyFrame() : frame(upload, title, events),
    element('h4', 'final-check-picture-name', title),
    ...owner(captionOf(item, captions)),
    ...(upload === undefined
      ? [element('p', 'final-check-none', text(noneKey(item)))]
      : facts(upload)),
    actions(item, upload, title, events),
  );
  return root;
}

/** A picture that belongs to no place of the form as it is now. */
export function loosePicture(upload: OrderUpload, events: PictureCheckEvents): HTMLLIElement {
  const title = upload.material ? materialName(upload.material) : upload.fileName;
  const root = element('li', 'final-check-picture');
  root.dataset.tone = 'calm';
  root.append(
    frame(upload, title, events),
    element('h4', 'final-check-picture-name', title),
    ...facts(upload),
    element('div', 'final-check-actions', deleteButton(upload, title, events)),
  );
  return root;
}

function isNeeded({ slot }: Item): boolean {
  return slot.need === 'required';
}

function noneKey(item: Item): TextKey {
  return isNeeded(item) ? 'finalCheckMissing' : 'finalCheckNone';
}

function captionOf({ slot }: Item, captions: Captions): Caption | undefined {
  return slot.owner === 'domain' ? undefined : captions[slot.owner];
}

function owner(caption: Caption | undefined): HTMLElement[] {
  if (caption === undefined) return [];
  const number = element('span', 'final-check-number', caption.documentNumber);
  return [element('p', 'final-check-owner', caption.name, number)];
}

function frame(upload: OrderUpload, title: string, events: PictureCheckEvents): HTMLElement {
  const image = element('img', '');
  image.src = events.thumbnailUrl(upload);
  image.alt = '';
  image.loading = 'lazy';
  const zoom = element('button', 'final-check-frame', image);
  zoom.type = 'button';
  zoom.setAttribute('aria-label', text('finalCheckZoomNamed', { name: title }));
  zoom.addEventListener('click', () => events.onZoom(upload, title));
  return zoom;
}

function emptyFrame(): HTMLElement {
  return element('div', 'final-check-frame final-check-frame-empty', icon('picture'));
}

function facts({ device, decidedAt, report }: OrderUpload): HTMLElement[] {
  const when = decidedAt === undefined ? '' : new Date(decidedAt).toLocaleString();
  const findings = element('ul', 'findings');
  writeFindings(findings, report?.findings ?? []);
  return [
    element('p', 'final-check-from', text(`finalCheckFrom.${device}` as TextKey, { when })),
    findings,
  ];
}

function actions(
  item: Item,
  upload: OrderUpload | undefined,
  title: string,
  events: PictureCheckEvents,
): HTMLElement {
  const place = element('div', 'final-check-actions');
  if (item.slot.channels.includes('desktop')) {
    const words = text(upload === undefined ? 'slotPick' : 'finalCheckReplace');
    place.append(smallButton(words, `${words} ${title}`, () => events.onReplace(item)));
  }
  if (upload !== undefined) place.append(deleteButton(upload, title, events));
  return place;
}

function deleteButton(
  upload: OrderUpload,
  title: string,
  events: PictureCheckEvents,
): HTMLButtonElement {
  const words = text('finalCheckDelete');
  return smallButton(words, `${words} ${title}`, () => events.onDelete(upload, title));
}

function smallButton(words: string, label: string, onClick: () => void): HTMLButtonElement {
  const button = element('button', 'button button-small', words);
  button.type = 'button';
  button.setAttribute('aria-label', label);
  button.addEventListener('click', onClick);
  return button;
}
