import type { OrderSnapshot } from 'beian-upload-server/api';
import { byId, setText } from '../elements.js';
import { text } from '../language.js';
import { progressOf, type Stage } from './stage.js';

const SHOWN: readonly Stage[] = ['waiting', 'elsewhere', 'connected'];

/** One line beside the materials: whether a phone is at it, while the panel is closed. */
export class HandoffLine {
  #root = byId('handoff-line', HTMLElement);

  render(stage: Stage, snapshot: OrderSnapshot | undefined): void {
    const handoff = snapshot?.handoff;
    const isShown = handoff !== undefined && SHOWN.includes(stage);
    this.#root.hidden = !isShown;
    this.#root.dataset.stage = stage;
    if (!isShown) return;
    const words = text(stage === 'connected' ? 'handoffLineConnected' : 'handoffLineWaiting');
    const { received, total } = progressOf(handoff, snapshot?.uploads ?? []);
    setText(this.#root, text('handoffLine', { words, received, total }));
  }
}
