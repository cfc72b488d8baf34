import { byId, element, icon } from '../elements.js';
import type { Place } from '../slots/place.js';
import { placeWords } from '../slots/place-words.js';
import { itemName } from '../slots/slot-names.js';

/** The pictures that a phone may take: which of them are wanted, and how each of them stands. */
export class ItemChoice {
  #fieldset = byId('handoff-choice', HTMLFieldSetElement);
  #list = byId('handoff-list', HTMLUListElement);
  #shown = '';

  constructor(private readonly onChange: (itemId: string, isWanted: boolean) => void) {}

  render(places: readonly Place[], wanted: ReadonlySet<string>, canChange: boolean): void {
    this.#fieldset.disabled = !canChange;
    const rows = places.map((place) => ({
      id: place.item.id,
      name: itemName(place.item),
      isWanted: wanted.has(place.item.id),
      ...placeWords(place),
    }));
    const shown = JSON.stringify(rows);
    if (shown === this.#shown) return;
    this.#shown = shown;
    const focused = document.activeElement;
    const focusedId = focused instanceof HTMLInputElement ? focused.value : '';
    const hadFocus = this.#list.contains(focused);
    this.#list.replaceChildren(
      ...rows.map(({ id, name, isWanted, tone, words }) => {
        const box = element('input', 'checkbox');
        box.type = 'checkbox';
        box.value = id;
        box.checked = isWanted;
        box.addEventListener('change', () => this.onChange(id, box.checked));
        const status = element('span', 'handoff-item-status', words);
        if (tone !== 'none') status.prepend(icon(tone));
        const label = element('label', 'handoff-item', box, element('span', '', name), status);
        const row = element('li', '', label);
        row.dataset.tone = tone;
        row.dataset.item = id;
        return row;
      }),
    );
    if (!hadFocus) return;
    const boxes = [...this.#list.querySelectorAll<HTMLInputElement>('input')];
    boxes.find(({ value }) => value === focusedId)?.focus();
  }
}
