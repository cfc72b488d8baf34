/** Nobody holds a button longer to press it, and of some lists it is never said that it was let go. */
const PRESS_MS = 2_000;
const ENDS = ['pointerup', 'pointercancel', 'keydown'];

/**
 * Knows whether something is being pressed. Until it is let go nothing on the page may move: a
 * button that is elsewhere by then has not been clicked.
 */
export class Press {
  #released: Promise<void> = Promise.resolve();

  constructor() {
    const begin = () => {
      this.#released = untilReleased();
    };
    document.addEventListener('pointerdown', begin, { capture: true });
  }

  /** Resolves at once, or when what is pressed now has been clicked. */
  released(): Promise<void> {
    return this.#released;
  }
}

function untilReleased(): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      for (const name of ENDS) document.removeEventListener(name, end, { capture: true });
      // The click comes right after.
      setTimeout(resolve);
    };
    const timer = setTimeout(end, PRESS_MS);
    for (const name of ENDS) document.addEventListener(name, end, { capture: true });
  });
}
