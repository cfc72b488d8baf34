// The page without a relay: it checks, fits, composes and validates, and gives the files to download.

import { ComposePanel } from '../compose-panel.js';
import { byId } from '../elements.js';
import { startEngine } from '../engine.js';
import { FormView } from '../form/form-view.js';
import { watchLanguage } from '../page-language.js';
import { watchPicking } from '../picking.js';
import { PictureList } from '../picture-list.js';
import { SlotList } from '../slots/slot-list.js';
import { SlotPicker } from '../slots/slot-picker.js';
import { TroublePanel } from '../trouble/trouble-panel.js';

/** Puts the parts together. */
export function startPage(): void {
  const engine = startEngine();

  const composePanel = new ComposePanel({
    onCompose: (layout) => pictures.composeChosen(layout),
    onClear: () => pictures.clearChosen(),
  });

  const pictures = new PictureList(
    {
      engine,
      itemOf: (picture) => slots.placeOf(picture)?.item.id,
      marksOf: (picture) => slots.placeOf(picture)?.item.slot.marks,
      creditCode: () => formView.creditCode,
    },
    (count, chosenCount) => {
      byId('steps', HTMLElement).hidden = count > 0;
      byId('drop-zone', HTMLElement).toggleAttribute('data-compact', count > 0);
      composePanel.render(chosenCount);
      slots.setPictures(pictures.pictures);
    },
  );

  const slotPicker = new SlotPicker((file, { slot, id }) =>
    pictures.addFiles([file], slot.material, id),
  );
  const slots = new SlotList(
    engine,
    {
      onPick: (item) => slotPicker.open(item),
      onShow: (picture) => pictures.show(picture),
      onPlaces: () => pictures.review(),
    },
    false,
  );
  const formView = new FormView(
    engine,
    (form) => void slots.setFiling(form.filing),
    () => pictures.review(),
  );
  const trouble = new TroublePanel(engine);

  watchPicking({
    button: byId('pick', HTMLButtonElement),
    input: byId('files', HTMLInputElement),
    zone: byId('drop-zone', HTMLElement),
    onFiles: (files) => pictures.addFiles(files),
  });

  watchLanguage(engine, () => {
    formView.translate();
    slots.translate();
    trouble.translate();
    pictures.translate();
  });
}
