import type { Verdict } from 'beian-upload';
import type { Delivery, DeliveryState } from './delivery.js';
import { part, setText } from './elements.js';
import { formatSize } from './formatting.js';
import { text } from './language.js';
import { materialName } from './materials.js';
import type { Picture } from './picture.js';
import type { TextKey } from './texts/zh-CN.js';
import { STALL_MS } from './transfer.js';
import type { UploadRecord } from './upload-record.js';

/** The relay's own check blocks the picture. */
const REFUSED_STATUS = 422;

const RELAY_VERDICT_TEXTS: Record<Verdict, TextKey> = {
  ok: 'relayVerdictOk',
  warn: 'relayVerdictWarn',
  block: 'relayVerdictBlock',
};

type Tone = 'calm' | 'ok' | 'warn' | 'block';

/** The part of a card that tells of its upload. */
export class DeliveryView {
  #picture: Picture;
  #root: HTMLElement;
  #status: HTMLElement;
  #amount: HTMLElement;
  #ratio: HTMLProgressElement;
  #icon: SVGUseElement;
  #retry: HTMLButtonElement;
  #cancel: HTMLButtonElement;
  #digests: HTMLElement;
  #note: HTMLElement;

  constructor(card: HTMLElement, picture: Picture) {
    this.#picture = picture;
    this.#root = part(card, 'delivery', HTMLElement);
    this.#status = part(card, 'delivery-status', HTMLElement);
    this.#amount = part(card, 'delivery-amount', HTMLElement);
    this.#ratio = part(card, 'delivery-ratio', HTMLProgressElement);
    this.#icon = part(card, 'delivery-icon', SVGUseElement);
    this.#retry = part(card, 'delivery-retry', HTMLButtonElement);
    this.#cancel = part(card, 'delivery-cancel', HTMLButtonElement);
    this.#digests = part(card, 'digests', HTMLElement);
    this.#note = part(card, 'delivery-note', HTMLElement);
    this.#retry.addEventListener('click', () => picture.delivery?.retry());
    this.#cancel.addEventListener('click', () => picture.dropDelivery());
  }

  render(): void {
    const { delivery } = this.#picture;
    this.#root.hidden = !delivery;
    if (!delivery) return;
    const { state } = delivery;
    const isStalled = state.name === 'sending' && state.isStalled;
    const isDelivered = state.name === 'delivered';
    const tone = toneOf(delivery);
    this.#root.dataset.tone = tone;
    this.#icon.setAttribute('href', `#icon-${tone === 'calm' ? 'busy' : tone}`);
    setText(this.#status, statusText(delivery));
    this.#renderRatio(state, delivery.file.size);
    this.#retry.hidden = !isStalled && state.name !== 'not_sent' && state.name !== 'not_verified';
    this.#cancel.hidden = isDelivered;
    this.#digests.hidden = !isDelivered;
    if (isDelivered) this.#renderDigests(delivery, state.record);
    this.#renderNote(delivery);
  }

  #renderRatio(state: DeliveryState, totalBytes: number): void {
    this.#ratio.hidden = state.name !== 'sending' && state.name !== 'verifying';
    const sentBytes = state.name === 'sending' ? state.sentBytes : totalBytes;
    this.#ratio.value = totalBytes === 0 ? 1 : sentBytes / totalBytes;
    const words = sendingText(sentBytes, totalBytes);
    this.#ratio.setAttribute('aria-label', this.#picture.name);
    this.#ratio.setAttribute('aria-valuetext', words);
    // Beside the live status, since a screen reader need not say every percent.
    setText(this.#amount, this.#ratio.hidden ? '' : words);
  }

  #renderDigests(delivery: Delivery, record: UploadRecord): void {
    setText(part(this.#digests, 'own-digest', HTMLElement), delivery.sha256);
    setText(part(this.#digests, 'relay-digest', HTMLElement), record.sha256);
    const verdict = text(RELAY_VERDICT_TEXTS[record.report.verdict]);
    setText(part(this.#digests, 'relay-verdict', HTMLElement), verdict);
  }

  #renderNote(delivery: Delivery): void {
    const current = this.#picture.material;
    this.#note.hidden = delivery.state.name !== 'delivered' || delivery.material === current;
    const names = { uploaded: materialName(delivery.material), current: materialName(current) };
    setText(this.#note, this.#note.hidden ? '' : text('uploadedAs', names));
  }
}

function toneOf({ state, isConfirmed }: Delivery): Tone {
  if (state.name === 'delivered') return isConfirmed ? 'ok' : 'block';
  if (state.name === 'sending') return state.isStalled ? 'warn' : 'calm';
  return state.name === 'verifying' ? 'calm' : 'warn';
}

function statusText({ state, isConfirmed }: Delivery): string {
  switch (state.name) {
    case 'sending':
      if (state.isStalled) return text('uploadStalled', { seconds: STALL_MS / 1_000 });
      return text('uploadSending');
    case 'verifying':
      return text('uploadVerifying');
    case 'not_sent':
      if (state.status === 0) return text('uploadFailedNetwork');
      if (state.status === REFUSED_STATUS) return text('uploadRefused');
      return text('uploadFailedStatus', { status: state.status });
    case 'not_verified':
      return text('verifyFailed');
    case 'delivered':
      return text(isConfirmed ? 'digestSame' : 'digestDifferent');
  }
}

function sendingText(sentBytes: number, totalBytes: number): string {
  const percent = totalBytes === 0 ? 100 : Math.floor((sentBytes / totalBytes) * 100);
  return text('uploadAmount', {
    sent: formatSize(sentBytes),
    total: formatSize(totalBytes),
    percent,
  });
}
