import type { Caption, Captions, OrderUpload } from 'beian-upload-server/api';
import { element, icon } from '../elements.js';
import { writeFindings } from '../finding-list.js';
import { formatTime } from '../formatting.js';
import { text } from '../language.js';
import { materialName } from '../materials.js';
import { type Item, isFilledHere } from '../slots/assignment.js';
import { uploadWords } from '../slots/place-words.js';
import { itemName } from '../slots/slot-names.js';
import type { TextKey } from '../texts/zh-CN.js';

/** What is there of a place. */
export interface PictureStanding {
  received?: OrderUpload | undefined;
  /** One that is on its way, or was refused. */
  newer?: OrderUpload | undefined;
  /** The order cannot be submitted without it. */
  isMissing: boolean;
}

export interface PictureCheckEvents {
  /** Whether the order's state lets pictures be replaced and deleted. */
  isChangeable: boolean;
  thumbnailUrl: (upload: OrderUpload) => string;
  onZoom: (upload: OrderUpload, title: string) => void;
  onReplace: (item: Item) => void;
  onDelete: (upload: OrderUpload, title: string) => void;
}

/** One place with its picture, and whose it has to be (S50–S52). */
export function pictureCheck(
  item: Item,
  { received: upload, newer, isMissing }: PictureStanding,
  captions: Captions,
  events: PictureCheckEvents,
  before?: Element,
): HTMLLIElement {
  const title = itemName(item);
  const root = element('li', 'final-check-picture');
  root.dataset.item = item.id;
  root.dataset.tone = upload !== undefined ? 'ok' : isMissing ? 'block' : 'calm';
  root.append(
    upload === undefined ? emptyFrame() : frame(upload, title, events, before),
    element('h4', 'final-check-picture-name', title),
    ...owner(captionOf(item, captions)),
    ...(newer ? [newerWords(newer)] : []),
    ...(upload === undefined
      ? newer
        ? []
        : [element('p', 'final-check-none', text(noneKey(item, isMissing)))]
      : facts(upload)),
    ...(events.isChangeable ? [actions(item, upload, title, events)] : []),
  );
  return root;
}

/** A picture that belongs to no place of the form as it is now. */
export function loosePicture(
  upload: OrderUpload,
  events: PictureCheckEvents,
  before?: Element,
): HTMLLIElement {
  const title = upload.material ? materialName(upload.material) : upload.fileName;
  const root = element('li', 'final-check-picture');
  root.dataset.tone = 'calm';
  root.append(
    frame(upload, title, events, before),
    element('h4', 'final-check-picture-name', title),
    ...facts(upload),
    ...(events.isChangeable
      ? [element('div', 'final-check-actions', deleteButton(upload, title, events))]
      : []),
  );
  return root;
}

function newerWords(upload: OrderUpload): HTMLElement {
  const { tone, words, detail = '' } = uploadWords(upload);
  const line = element(
    'p',
    'final-check-newer',
    icon(tone),
    element('span', '', `${words} ${detail}`),
  );
  line.dataset.tone = tone;
  return line;
}

/** What an administration asks for besides does not hold up the submission (C15). */
function noneKey({ slot }: Item, isMissing: boolean): TextKey {
  if (isMissing) return 'finalCheckMissing';
  return slot.need === 'required' ? 'finalCheckWanted' : 'finalCheckNone';
}

function captionOf({ slot }: Item, captions: Captions): Caption | undefined {
  return slot.owner === 'domain' ? undefined : captions[slot.owner];
}

function owner(caption: Caption | undefined): HTMLElement[] {
  if (caption === undefined) return [];
  const number = element('span', 'final-check-number', caption.documentNumber);
  return [element('p', 'final-check-owner', caption.name, number)];
}

function frame(
  upload: OrderUpload,
  title: string,
  events: PictureCheckEvents,
  before?: Element,
): HTMLElement {
  const image = thumbnail(events.thumbnailUrl(upload), before);
  const zoom = element('button', 'final-check-frame', image);
  zoom.type = 'button';
  zoom.dataset.focus = 'zoom';
  zoom.setAttribute('aria-label', text('finalCheckZoomNamed', { name: title }));
  zoom.addEventListener('click', () => events.onZoom(upload, title));
  return zoom;
}

/** Asked for once: while its successor arrives, the relay may have it no more. */
function thumbnail(url: string, before?: Element): HTMLImageElement {
  const shown = before?.querySelector('img');
  if (shown?.getAttribute('src') === url) return shown;
  const image = element('img', '');
  image.src = url;
  image.alt = '';
  image.loading = 'lazy';
  return image;
}

function emptyFrame(): HTMLElement {
  return element('div', 'final-check-frame final-check-frame-empty', icon('picture'));
}

function facts({ device, decidedAt, report }: OrderUpload): HTMLElement[] {
  const when = decidedAt === undefined ? '' : formatTime(decidedAt);
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
  const words = text(fillKey(item, upload));
  place.append(smallButton('fill', words, title, () => events.onReplace(item)));
  if (upload !== undefined) place.append(deleteButton(upload, title, events));
  return place;
}

function fillKey({ slot }: Item, upload: OrderUpload | undefined): TextKey {
  if (!isFilledHere(slot)) return 'slotPhone';
  return upload === undefined ? 'slotPick' : 'finalCheckReplace';
}

function deleteButton(
  upload: OrderUpload,
  title: string,
  events: PictureCheckEvents,
): HTMLButtonElement {
  const words = text('finalCheckDelete');
  return smallButton('delete', words, title, () => events.onDelete(upload, title));
}

function smallButton(
  name: string,
  words: string,
  title: string,
  onClick: () => void,
): HTMLButtonElement {
  const button = element('button', 'button button-small', words);
  button.type = 'button';
  button.dataset.focus = name;
  button.setAttribute('aria-label', `${words} ${title}`);
  button.addEventListener('click', onClick);
  return button;
}
