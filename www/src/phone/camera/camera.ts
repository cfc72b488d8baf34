import { openFileCamera } from './file-shot.js';
import type { Camera, OpenCamera } from './shot.js';
import { type CameraTrouble, knownTrouble } from './trouble.js';
import { Viewfinder } from './viewfinder.js';

/**
 * The best camera that there is here: a viewfinder in the page, and where that does not work, or the
 * person wants no more of it, the file input, which works everywhere. One may take the other's place
 * while a picture is waited for.
 */
export const openCamera: OpenCamera = (place, client, request) => {
  const useViewfinder = () =>
    replace(
      () =>
        new Viewfinder(place, client, request, (trouble) =>
          // What the browser forbids once it forbids again.
          useFiles(trouble, trouble !== 'unreadable'),
        ),
    );
  const useFiles = (trouble: CameraTrouble, canComeBack: boolean) =>
    replace(() =>
      openFileCamera(place, client, request, trouble, canComeBack ? useViewfinder : undefined),
    );
  let current: Camera | undefined;

  function replace(open: () => Camera): void {
    current?.close();
    current = open();
    place.querySelector<HTMLElement>('h1')?.focus();
  }

  const trouble = knownTrouble();
  if (trouble) useFiles(trouble, false);
  else useViewfinder();

  return {
    async takeShot() {
      for (;;) {
        const asked = current;
        const shot = await asked?.takeShot();
        // If another one has taken its place, the picture is that one's.
        if (asked === current) return shot;
      }
    },
    close() {
      current?.close();
    },
  };
};
