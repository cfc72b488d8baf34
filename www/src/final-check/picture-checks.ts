import type { OrderSnapshot, OrderUpload } from 'beian-upload-server/api';
import { element } from '../elements.js';
import { currentLocale } from '../language.js';
import type { Item } from '../slots/assignment.js';
import {
  loosePicture,
  type PictureCheckEvents,
  type PictureStanding,
  pictureCheck,
} from './picture-check.js';

/** One of the list; it is made anew only when what it shows is another. */
interface Shown {
  of: string;
  root: HTMLLIElement;
}

/** All places with their pictures, and after them the pictures that have no place. */
export class PictureChecks {
  readonly root = element('ol', 'final-check-pictures');
  #shown = new Map<string, Shown>();

  render(items: readonly Item[], snapshot: OrderSnapshot, events: PictureCheckEvents): void {
    const { uploads, captions, missing } = snapshot;
    const focused = this.#focused();
    const shown = new Map<string, Shown>();
    const show = (id: string, what: unknown, make: (before?: Element) => HTMLLIElement): void => {
      const of = JSON.stringify([what, events.isChangeable, currentLocale()]);
      const before = this.#shown.get(id);
      shown.set(id, before?.of === of ? before : { of, root: make(before?.root) });
    };
    for (const item of items) {
      const standing = standingOf(item, uploads, missing);
      const what = [item, standing, captions];
      show(item.id, what, (before) => pictureCheck(item, standing, captions, events, before));
    }
    for (const upload of uploads) {
      const isLoose = upload.itemId === undefined || !shown.has(upload.itemId);
      if (upload.state !== 'received' || !isLoose) continue;
      show(upload.id, upload, (before) => loosePicture(upload, events, before));
    }
    this.#shown = shown;
    this.#place([...shown.values()].map(({ root }) => root));
    if (focused) this.focus(focused.id, focused.name);
  }

  /** On the picture, or on what can be done where there is none now. */
  focus(id: string, name = 'zoom'): void {
    const root = this.#shown.get(id)?.root;
    const wanted = root?.querySelector<HTMLElement>(`[data-focus="${name}"]`);
    const next = wanted ?? root?.querySelector<HTMLElement>('[data-focus]');
    // A loose picture that was deleted has left nothing.
    (next ?? this.root.querySelector<HTMLElement>('[data-focus]'))?.focus();
  }

  #place(roots: readonly HTMLLIElement[]): void {
    const { children } = this.root;
    const isSame =
      roots.length === children.length && roots.every((root, index) => children[index] === root);
    if (!isSame) this.root.replaceChildren(...roots);
  }

  #focused(): { id: string; name: string | undefined } | undefined {
    const active = document.activeElement;
    if (!(active instanceof HTMLElement)) return undefined;
    const own = [...this.#shown].find(([, { root }]) => root.contains(active));
    return own && { id: own[0], name: active.dataset.focus };
  }
}

function standingOf(
  { id }: Item,
  uploads: readonly OrderUpload[],
  missing: readonly string[],
): PictureStanding {
  const own = uploads.filter(({ itemId }) => itemId === id);
  return {
    received: own.find(({ state }) => state === 'received'),
    newer: own.filter(({ state }) => state !== 'received').pop(),
    isMissing: missing.includes(id),
  };
}
