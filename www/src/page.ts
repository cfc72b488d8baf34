import type { OrderUpload, RelayInfo } from 'beian-upload-server/api';
import { ComposePanel } from './compose-panel.js';
import { ConfirmDialog } from './confirm-dialog.js';
import { Delivery } from './delivery.js';
import { byId } from './elements.js';
import { startEngine } from './engine.js';
import { OrderFeed } from './feed/order-feed.js';
import { FinalCheckView } from './final-check/final-check-view.js';
import { sendTurned } from './final-check/turned-picture.js';
import { FormView } from './form/form-view.js';
import { HandoffPanel } from './handoff/handoff-panel.js';
import { currentLocale, text } from './language.js';
import { materialOfItem } from './materials.js';
import { NetworkNotice } from './offline/network-notice.js';
import { offerNewVersions } from './offline/update-notice.js';
import { ConsentDialog } from './order/consent-dialog.js';
import { keptWords } from './order/kept-words.js';
import { LiveOrder } from './order/live-order.js';
import { OrderList } from './order/order-list.js';
import { rememberedOrder } from './order/order-memory.js';
import { OrderView } from './order/order-view.js';
import { UploadDesk } from './order/upload-desk.js';
import { LeavingGuard } from './outbox/leaving-guard.js';
import type { OutboxItem } from './outbox/outbox-sender.js';
import { UnsentPictures } from './outbox/unsent-pictures.js';
import { UnsentView } from './outbox/unsent-view.js';
import { watchLanguage } from './page-language.js';
import { watchPicking } from './picking.js';
import { PictureList } from './picture-list.js';
import { pictureUrl, readRelayInfo, thumbnailUrl } from './relay/relay.js';
import { type Item, isFilledHere } from './slots/assignment.js';
import { PictureDialog } from './slots/picture-dialog.js';
import { SlotList } from './slots/slot-list.js';
import { SlotPicker } from './slots/slot-picker.js';
import { TroublePanel } from './trouble/trouble-panel.js';

/** Puts the parts of the desktop page together. */
export function startPage(): void {
  const engine = startEngine();
  let relayInfo: RelayInfo | undefined;

  const confirm = new ConfirmDialog();
  const order = new LiveOrder(new OrderFeed(), engine.rules, {
    onChange: () => renderOrder(),
    onForm: (form, isFirst) => formView.adopt(form, { keepsTyped: isFirst }),
    onEnd: (id) => void unsent.removeOrder(id),
  });
  const unsent = new UnsentPictures({
    transfer: { locale: currentLocale },
    onChange: () => renderUnsent(),
  });
  const unsentView = new UnsentView({
    onRetry: (item) => void retryUnsent(item).catch(() => {}),
    onDiscard: (item) => void unsent.discard(item),
  });
  const leavingGuard = new LeavingGuard();
  const orderList = new OrderList(engine, order, (id) => {
    order.open(id);
    void unsent.resume(id);
  });
  const orderView = new OrderView(engine, order, () => relayInfo, confirm);
  const uploads = new UploadDesk(engine, order, new ConsentDialog(), unsent, {
    placeOf: (picture) => slots.placeOf(picture),
    keptWords: () => keptWords(relayInfo),
  });

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
      uploads: {
        prepare: (chosen) => uploads.prepare(chosen),
        ship: (picture) => uploads.ship(picture),
        deliver: ({ file, sha256 }, material, onChange, options) =>
          new Delivery(file, sha256, material, onChange, options),
        onReceived: (uploadId) => order.expectUpload(uploadId),
        // It stays among the other pictures until then, and is no loss if it has to stay there.
        onMoved: (uploadId) => void order.deleteUpload(uploadId).catch(() => {}),
      },
    },
    (count, chosenCount) => {
      byId('steps', HTMLElement).hidden = count > 0;
      byId('drop-zone', HTMLElement).toggleAttribute('data-compact', count > 0);
      composePanel.render(chosenCount);
      slots.setPictures(pictures.pictures);
      renderUnsent();
    },
  );

  const slotPicker = new SlotPicker((file, { slot, id }) =>
    pictures.addFiles([file], slot.material, id),
  );
  const pictureDialog = new PictureDialog(
    {
      onReplace: (item) => fill(item),
      onDelete: async ({ id }) => {
        await order.deleteUpload(id);
      },
    },
    confirm,
  );
  const slots = new SlotList(engine, {
    onPick: (item) => slotPicker.open(item),
    onPhone: ({ id }) => handoff.open(id),
    onShow: (picture) => pictures.show(picture),
    onView: (upload, item) => {
      if (order.snapshot) pictureDialog.open(order.snapshot.id, upload, item);
    },
    onCancel: (upload, name) => cancelArriving(upload, name),
    onPlaces: (places) => {
      handoff.setPlaces(places);
      pictures.review();
    },
  });
  const trouble = new TroublePanel(engine);
  const handoff = new HandoffPanel(engine, order, confirm, () =>
    trouble.ask(text('handoffTroubleText')),
  );
  const finalCheck = new FinalCheckView(engine, confirm, {
    act: (action) => order.act(action),
    remove: (uploadId) => order.deleteUpload(uploadId),
    settle: () => order.settle(),
    submit: () => order.submit(),
    turn: (upload, turnDegrees, onState) =>
      sendTurned(engine, { orderId: orderId(), upload, turnDegrees, onState }),
    replace: (item) => fill(item),
    onShowItem: (itemId) => slots.focusItem(itemId),
    pictureUrl: (upload) => pictureUrl(orderId(), upload),
    thumbnailUrl: (upload) => thumbnailUrl(orderId(), upload),
  });
  byId('final-check-open', HTMLButtonElement).addEventListener(
    'click',
    () => void finalCheck.open(),
  );
  const formView = new FormView(
    engine,
    (form) => {
      order.setForm(form);
      void slots.setFiling(form.filing);
    },
    () => pictures.review(),
  );

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
    orderView.render();
    orderList.render();
    renderUnsent();
    handoff.translate();
    finalCheck.translate();
    void order.refresh();
  });
  new NetworkNotice().askUntilAnswered(readRelayInfo).then(
    (info) => {
      relayInfo = info;
      orderView.render();
    },
    // Then nothing is said about for how long.
    () => {},
  );
  orderView.render();
  order.resume();
  const earlierOrder = rememberedOrder();
  if (earlierOrder !== undefined) void unsent.resume(earlierOrder);
  offerNewVersions();

  function renderOrder(): void {
    const { snapshot } = order;
    orderView.render();
    orderList.render();
    renderUnsent();
    pictures.settle(snapshot);
    slots.setOrder(snapshot);
    handoff.render();
    finalCheck.setSnapshot(snapshot);
    const ids = new Set(snapshot?.uploads.map(({ id }) => id));
    pictureDialog.closeUnless((id) => ids.has(id));
  }

  function renderUnsent(): void {
    unsentView.render(unsent.stuckOf(orderId()));
    const standings = pictures.pictures.map(({ standing }) => standing);
    const isUnsent = standings.some((one) => one !== 'uploaded' && one !== 'blocked');
    leavingGuard.render(unsent.isInMemory && (isUnsent || unsent.isSending));
  }

  async function retryUnsent(item: OutboxItem): Promise<void> {
    const { itemId } = item.entry;
    if (!(await uploads.agree(materialOfItem(itemId)))) return;
    const place = slots.places.find((one) => one.item.id === itemId);
    await unsent.retry(item, place?.received?.sha256);
  }

  /** The one who sends it may be a page of this very browser. */
  function cancelArriving({ id, itemId, sha256 }: OrderUpload, name: string): void {
    confirm.ask({
      heading: text('arrivingCancelHeading'),
      words: text('arrivingCancelWords', { name }),
      action: text('slotCancel'),
      run: async () => {
        if (itemId !== undefined) await unsent.discardPicture(orderId(), itemId, sha256);
        await order.deleteUpload(id);
      },
      onClose: () => itemId !== undefined && slots.focusItem(itemId),
    });
  }

  /** Of what is shown: without an order nothing of it is. */
  function orderId(): string {
    return order.snapshot?.id ?? '';
  }

  function fill(item: Item): void {
    if (isFilledHere(item.slot)) slotPicker.open(item);
    else handoff.open(item.id);
  }
}
