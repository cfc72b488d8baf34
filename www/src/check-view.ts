import type { Finding, Progress } from 'beian-upload';
import type { Checked } from './check.js';
import { part, setText } from './elements.js';
import { failureText } from './failure.js';
import { writeFindings } from './finding-list.js';
import { text } from './language.js';
import { writeOutcome } from './outcome.js';
import type { Picture } from './picture.js';
import { writeSizeChange } from './size-change.js';
import type { TextKey } from './texts/zh-CN.js';
import { Thumbnail } from './thumbnail.js';

const PHASE_TEXTS: Record<Progress['phase'], TextKey> = {
  queued: 'phaseQueued',
  reading: 'phaseReading',
  checking: 'phaseChecking',
  decoding: 'phaseDecoding',
  composing: 'phaseComposing',
  encoding: 'phaseEncoding',
  done: 'phaseDone',
};

/** The part of a card that tells what the engine does and found. */
export class CheckView {
  #picture: Picture;
  #card: HTMLElement;
  #thumbnail: Thumbnail;
  #shown: Checked | undefined;

  constructor(card: HTMLElement, picture: Picture) {
    this.#card = card;
    this.#picture = picture;
    this.#thumbnail = new Thumbnail(card);
    part(card, 'cancel', HTMLButtonElement).addEventListener('click', () => picture.check.cancel());
    part(card, 'again', HTMLButtonElement).addEventListener('click', () => void picture.recheck());
  }

  render(): void {
    const { checked, original } = this.#picture.check;
    this.#renderWork();
    this.#renderAdvice();
    const format = (checked?.report ?? original)?.format;
    this.#thumbnail.show(this.#picture.isVisible ? checked?.file : undefined, format);
    if (checked && checked !== this.#shown) this.#renderChecked(checked);
  }

  /** Writes the page's own words anew; the engine's follow with the next check. */
  translate(): void {
    this.#shown = undefined;
  }

  discard(): void {
    this.#thumbnail.discard();
  }

  #renderWork(): void {
    const { state } = this.#picture.check;
    const isRunning = state.name === 'running';
    part(this.#card, 'work', HTMLElement).hidden = !isRunning;
    if (!isRunning) return;
    setText(part(this.#card, 'phase', HTMLElement), text(PHASE_TEXTS[state.phase]));
    part(this.#card, 'ratio', HTMLProgressElement).value = state.ratio;
    part(this.#card, 'ratio', HTMLProgressElement).setAttribute('aria-label', this.#picture.name);
  }

  /** What to do when there is no result. */
  #renderAdvice(): void {
    const { state } = this.#picture.check;
    const isStopped = state.name === 'cancelled' || state.name === 'failed';
    part(this.#card, 'stopped', HTMLElement).hidden = !isStopped;
    const words = part(this.#card, 'stopped-words', HTMLElement);
    if (state.name === 'cancelled') setText(words, text('cancelledAdvice'));
    if (state.name === 'failed') setText(words, failureText(state.error));
  }

  #renderChecked(checked: Checked): void {
    this.#shown = checked;
    const { findings, verdict } = checked.report;
    const isBlock = (finding: Finding) => finding.severity === 'block';
    writeFindings(part(this.#card, 'blocks', HTMLUListElement), findings.filter(isBlock));
    part(this.#card, 'alert', HTMLElement).hidden = verdict !== 'block';
    setText(part(this.#card, 'blocked-advice', HTMLElement), text('blockedAdvice'));
    this.#renderOriginal(checked);
    const unchanged = this.#picture.isStraightened ? 'sizeStraightened' : 'sizeUnchanged';
    writeSizeChange(part(this.#card, 'sizes', HTMLElement), checked, unchanged);
    writeOutcome(part(this.#card, 'outcome', HTMLElement), checked);
    this.#renderDownload(checked);
  }

  /** What has been mended, for those who want to know. */
  #renderOriginal({ changed, report }: Checked): void {
    const stillFound = new Set(report.findings.map(({ code }) => code));
    const inOriginal = changed ? (this.#picture.check.original?.findings ?? []) : [];
    const mended = inOriginal.filter(({ code }) => !stillFound.has(code));
    const details = part(this.#card, 'original', HTMLDetailsElement);
    details.hidden = mended.length === 0;
    const summary = text('originalFindings', { count: mended.length });
    setText(part(details, 'original-summary', HTMLElement), summary);
    writeFindings(part(details, 'original-findings', HTMLUListElement), mended);
  }

  #renderDownload({ file }: Checked): void {
    const link = part(this.#card, 'download', HTMLAnchorElement);
    link.hidden = this.#thumbnail.url === '';
    link.href = this.#thumbnail.url;
    link.download = file.name;
    link.setAttribute('aria-label', text('downloadNamed', { name: file.name }));
  }
}
