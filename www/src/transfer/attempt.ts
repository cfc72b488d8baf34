import type { Environment } from './environment.js';
import { type Setback, SetbackError } from './setback.js';

/**
 * One try to bring a file over, request after request. It ends early by what comes from outside, or
 * when its deadline passes, which every bit of progress puts off.
 */
export class Attempt {
  #controller = new AbortController();
  #setback: Setback | undefined;
  #limitMs = 0;
  #progressMs: number;
  #callOff: () => void = () => {};

  constructor(private readonly environment: Environment) {
    this.#progressMs = environment.nowMs();
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Since something last moved. */
  get idleMs(): number {
    return this.environment.nowMs() - this.#progressMs;
  }

  /** From now on progress is expected at least every `limitMs`. */
  expectWithin(limitMs: number): void {
    this.#limitMs = limitMs;
    this.noteProgress();
  }

  noteProgress(): void {
    this.#progressMs = this.environment.nowMs();
    this.#callOff();
    if (this.signal.aborted) return;
    const stall = () => this.interrupt({ kind: 'stalled' });
    this.#callOff = this.environment.schedule(stall, this.#limitMs);
  }

  interrupt(setback: Setback): void {
    if (this.signal.aborted) return;
    // Kept here, since older browsers do not pass on the reason of an abort.
    this.#setback = setback;
    this.#callOff();
    this.#controller.abort();
  }

  /** What was thrown, unless it was only the consequence of an interruption. */
  explain(error: unknown): SetbackError {
    if (this.#setback) return new SetbackError(this.#setback);
    return error instanceof SetbackError ? error : new SetbackError({ kind: 'unreachable' });
  }

  end(): void {
    this.#callOff();
  }
}
