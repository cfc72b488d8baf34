/** Lets a value through once it has stayed for a while, and only when it is another one. */
export class Calm<T> {
  #shown: T | undefined;
  #next: T | undefined;
  #sinceMs = 0;

  constructor(private readonly stayMs: number) {}

  /** The value that is to be shown from now on; `undefined` when nothing changes. */
  see(value: T, nowMs: number): T | undefined {
    if (value !== this.#next) {
      this.#next = value;
      this.#sinceMs = nowMs;
    }
    if (value === this.#shown || nowMs - this.#sinceMs < this.stayMs) return undefined;
    this.#shown = value;
    return value;
  }
}
