import type { Locale, Rules } from 'beian-upload';
import { ComposePanel } from './compose-panel.js';
import { byId, setText } from './elements.js';
import { startEngine } from './engine.js';
import { FormView } from './form/form-view.js';
import { formatName, formatSize } from './formatting.js';
import { currentLocale, localize, onLocaleChange, switchLocale, text } from './language.js';
import { watchPicking } from './picking.js';
import { PictureList } from './picture-list.js';
import { SlotList } from './slots/slot-list.js';
import { SlotPicker } from './slots/slot-picker.js';
import { TroublePanel } from './trouble/trouble-panel.js';

const engine = startEngine();

const composePanel = new ComposePanel({
  onCompose: (layout) => pictures.composeChosen(layout),
  onClear: () => pictures.clearChosen(),
});

const pictures = new PictureList(engine, (count, chosenCount) => {
  byId('steps', HTMLElement).hidden = count > 0;
  byId('drop-zone', HTMLElement).toggleAttribute('data-compact', count > 0);
  composePanel.render(chosenCount);
  slots.setPictures(pictures.pictures);
});

const slotPicker = new SlotPicker((file, { slot, id }) =>
  pictures.addFiles([file], slot.material, id),
);
const slots = new SlotList(engine, {
  onPick: (item) => slotPicker.open(item),
  onShow: (picture) => pictures.show(picture),
});
const form = new FormView(engine, ({ filing }) => void slots.setFiling(filing));
const trouble = new TroublePanel(engine);

watchPicking({
  button: byId('pick', HTMLButtonElement),
  input: byId('files', HTMLInputElement),
  zone: byId('drop-zone', HTMLElement),
  onFiles: (files) => pictures.addFiles(files),
});

const languageButtons = byId('language', HTMLElement).querySelectorAll<HTMLButtonElement>('button');
for (const button of languageButtons) {
  button.addEventListener('click', () => switchLocale(button.dataset.locale as Locale));
}
onLocaleChange(() => {
  translatePage();
  form.translate();
  slots.translate();
  trouble.translate();
  pictures.translate();
});
translatePage();

function translatePage(): void {
  const locale = currentLocale();
  document.documentElement.lang = locale;
  localize(document);
  for (const button of languageButtons) {
    button.setAttribute('aria-pressed', String(button.dataset.locale === locale));
  }
  engine.rules.then(writeLimits).catch(() => {});
}

function writeLimits({ picture }: Rules): void {
  const words = text('pickLimits', {
    formats: picture.formats.map(formatName).join(text('listSeparator')),
    max: formatSize(picture.writeMaxBytes),
  });
  setText(byId('pick-limits', HTMLElement), words);
}
