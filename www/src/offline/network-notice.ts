import { byId } from '../elements.js';
import { nextTry } from '../relay/next-try.js';
import { RelayError } from '../relay/relay-error.js';

/** Says what waits for the network while there is none, or while nobody answers at the relay. */
export class NetworkNotice {
  #notice = byId('offline', HTMLElement);
  #isUnanswered = false;

  constructor() {
    const render = () => this.#render();
    window.addEventListener('online', render);
    window.addEventListener('offline', render);
    this.#render();
  }

  /** Asks until there is an answer, or one that no later try would change. */
  async askUntilAnswered<T>(ask: () => Promise<T>): Promise<T> {
    for (let failures = 0; ; failures += 1) {
      try {
        const answer = await ask();
        this.#setUnanswered(false);
        return answer;
      } catch (error) {
        const isPassing = error instanceof RelayError && error.isPassing;
        this.#setUnanswered(isPassing);
        if (!isPassing) throw error;
        await nextTry(failures);
      }
    }
  }

  #setUnanswered(isUnanswered: boolean): void {
    this.#isUnanswered = isUnanswered;
    this.#render();
  }

  #render(): void {
    this.#notice.hidden = navigator.onLine && !this.#isUnanswered;
  }
}
