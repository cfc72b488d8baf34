import { byId } from '../elements.js';

/** One page of the phone: it fills the stage until the next one comes. */
export interface Screen {
  root: HTMLElement;
  /** Something that it shows may have changed. */
  update?(): void;
  /** It is about to be taken away. */
  close?(): void;
}

/** Shows one screen at a time, in the current language. */
export class Stage {
  #place = byId('stage', HTMLElement);
  #make: (() => Screen) | undefined;
  #screen: Screen | undefined;

  /** Moves the focus to the new heading, so that a screen reader begins there. */
  show(make: () => Screen): void {
    const before = this.#screen?.root.textContent;
    this.#make = make;
    this.#replace();
    const root = this.#screen?.root;
    // Nobody wants to hear the same again whenever a relay that is away was tried once more.
    if (before === undefined || before === root?.textContent) return;
    window.scrollTo(0, 0);
    root?.querySelector<HTMLElement>('h1')?.focus();
  }

  update(): void {
    this.#screen?.update?.();
  }

  /** The same screen again, in another language. */
  translate(): void {
    if (this.#make) this.#replace();
  }

  #replace(): void {
    this.#screen?.close?.();
    this.#screen = this.#make?.();
    if (this.#screen) this.#place.replaceChildren(this.#screen.root);
  }
}
