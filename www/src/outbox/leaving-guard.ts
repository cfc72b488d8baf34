import { byId, setText } from '../elements.js';
import { text } from '../language.js';

/** Where the browser keeps no pictures: says so while some are not sent, and asks before leaving. */
export class LeavingGuard {
  #note = byId('leaving-note', HTMLElement);
  #isOn = false;

  /** `isAtRisk`: leaving now would cost pictures that have not arrived. */
  render(isAtRisk: boolean): void {
    this.#note.hidden = !isAtRisk;
    setText(this.#note, isAtRisk ? text('unsentInMemory') : '');
    if (isAtRisk === this.#isOn) return;
    this.#isOn = isAtRisk;
    // Only while it is needed: a page that listens is not kept for the way back.
    if (isAtRisk) window.addEventListener('beforeunload', askToStay);
    else window.removeEventListener('beforeunload', askToStay);
  }
}

function askToStay(event: BeforeUnloadEvent): void {
  event.preventDefault();
  // Older Chrome asks only when this is set.
  event.returnValue = true;
}
