import { byId } from '../elements.js';
import type { Item } from './assignment.js';

/** Opens the browser's picker for one place; gets one file, or none. */
export class SlotPicker {
  #input = byId('slot-file', HTMLInputElement);
  #item: Item | undefined;

  constructor(onFile: (file: File, item: Item) => void) {
    this.#input.addEventListener('change', () => {
      const file = this.#input.files?.[0];
      // Else picking the same file again would be no change.
      this.#input.value = '';
      if (file && this.#item) onFile(file, this.#item);
    });
  }

  open(item: Item): void {
    this.#item = item;
    // Of what a phone asks for on the spot the camera comes first; a desktop has no such way.
    this.#input.toggleAttribute('capture', item.slot.capture === 'capture_only');
    this.#input.click();
  }
}
