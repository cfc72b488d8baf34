import type { Material, Verdict } from 'beian-upload';
import type { Delivery } from './delivery.js';
import { part, setText } from './elements.js';
import { formatSize } from './formatting.js';
import { text } from './language.js';
import { materialName } from './materials.js';
import type { Picture } from './picture.js';
import type { TextKey } from './texts/zh-CN.js';
import { type Course, isEnd, type TransferState } from './transfer/state.js';
import { transferWords } from './transfer-words.js';

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

  constructor(
    card: HTMLElement,
    picture: Picture,
    /** After the relay's no all has to be settled anew: place, consent, what is there already. */
    private readonly onUpload: () => void,
  ) {
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
    this.#retry.addEventListener('click', () => this.#tryAgain());
    this.#cancel.addEventListener('click', () => picture.dropDelivery());
  }

  #tryAgain(): void {
    if (this.#picture.delivery?.isUnderWay) this.#picture.delivery.retry();
    else this.onUpload();
  }

  render(): void {
    const { delivery } = this.#picture;
    this.#root.hidden = !delivery;
    if (!delivery) return;
    const { state } = delivery;
    const tone = toneOf(delivery);
    this.#root.dataset.tone = tone;
    this.#icon.setAttribute('href', `#icon-${tone === 'calm' ? 'busy' : tone}`);
    setText(this.#status, transferWords(state));
    this.#renderRatio(delivery);
    this.#retry.hidden = state.name !== 'waiting' && state.name !== 'refused';
    this.#cancel.hidden = delivery.isConfirmed;
    this.#renderDigests(delivery);
    this.#renderNote(delivery);
  }

  #renderRatio({ state, file }: Delivery): void {
    this.#ratio.hidden = isEnd(state);
    const sentBytes = isEnd(state) ? file.size : state.sentBytes;
    this.#ratio.value = file.size === 0 ? 1 : sentBytes / file.size;
    const words = sendingText(sentBytes, file.size);
    this.#ratio.setAttribute('aria-label', this.#picture.name);
    this.#ratio.setAttribute('aria-valuetext', words);
    // Beside the live status, since a screen reader need not say every percent.
    setText(this.#amount, this.#ratio.hidden ? '' : words);
  }

  #renderDigests({ state, sha256 }: Delivery): void {
    const relayDigest = relayDigestOf(state);
    this.#digests.hidden = relayDigest === undefined;
    setText(part(this.#digests, 'own-digest', HTMLElement), sha256);
    setText(part(this.#digests, 'relay-digest', HTMLElement), relayDigest ?? '');
    const verdict = state.name === 'received' ? state.record.report.verdict : 'block';
    setText(part(this.#digests, 'relay-verdict', HTMLElement), text(RELAY_VERDICT_TEXTS[verdict]));
  }

  #renderNote({ state, material }: Delivery): void {
    const words = this.#noteWords(state, material);
    this.#note.hidden = words === '';
    setText(this.#note, words);
  }

  #noteWords(state: TransferState, material: Material | undefined): string {
    if (state.name === 'refused') {
      return state.problem.findings.map(({ message }) => message).join(' ');
    }
    if (this.#picture.hasNewPlace) return text('uploadedWithoutPlace');
    const current = this.#picture.material;
    if (state.name !== 'received' || material === current) return '';
    return text('uploadedAs', { uploaded: materialName(material), current: materialName(current) });
  }
}

function toneOf({ state }: Delivery): Tone {
  switch (state.name) {
    case 'received':
      return 'ok';
    case 'refused':
      return 'block';
    case 'sending':
      return isInTrouble(state) ? 'warn' : 'calm';
    case 'waiting':
      return 'warn';
    default:
      return 'calm';
  }
}

function isInTrouble({ isSlow, isOffline }: Course): boolean {
  return isSlow || isOffline;
}

function relayDigestOf(state: TransferState): string | undefined {
  if (state.name === 'received') return state.record.sha256;
  const isMismatch = state.name === 'refused' && state.problem.code === 'digest_mismatch';
  return isMismatch ? state.problem.sha256 : undefined;
}

function sendingText(sentBytes: number, totalBytes: number): string {
  const percent = totalBytes === 0 ? 100 : Math.floor((sentBytes / totalBytes) * 100);
  return text('uploadAmount', {
    sent: formatSize(sentBytes),
    total: formatSize(totalBytes),
    percent,
  });
}
