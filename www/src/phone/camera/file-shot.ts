import type { Client } from 'beian-upload';
import { element, icon } from '../../elements.js';
import { copyToMemory } from '../../file-copy.js';
import { text } from '../../language.js';
import type { TextKey } from '../../texts/zh-CN.js';
import { drawOutline } from '../outline.js';
import type { Camera, Shot, ShotRequest } from './shot.js';

/** Why the picture is not taken in the page itself. */
export type FileCameraReason = 'insecure' | 'missing' | 'denied';

const REASON_TEXTS: Record<FileCameraReason, TextKey> = {
  insecure: 'phoneCameraInsecure',
  missing: 'phoneCameraMissing',
  denied: 'phoneCameraDenied',
};

/** Takes pictures by the file input, which opens the phone's own camera app. */
export function openFileCamera(
  place: HTMLElement,
  client: Client,
  request: ShotRequest,
  reason: FileCameraReason,
): Camera {
  let settle: ((shot: Shot | undefined) => void) | undefined;
  let fail: ((error: unknown) => void) | undefined;
  let isClosed = false;

  async function take(file: File, made: Shot['made']): Promise<void> {
    try {
      const { limits } = await client.defaultRules();
      settle?.({ file: await copyToMemory(file, limits.maxInputBytes), made });
    } catch (error) {
      fail?.(error);
    }
  }

  place.replaceChildren(
    ...header(request, () => settle?.(undefined)),
    note(reason),
    drawOutline(request),
    element('ul', 'phone-tips', ...request.tips.map((tip) => element('li', '', tip))),
    element('div', 'phone-actions', ...buttons(request, take)),
  );

  return {
    takeShot() {
      if (isClosed) return Promise.resolve(undefined);
      return new Promise((resolve, reject) => {
        settle = resolve;
        fail = reject;
      });
    },
    close() {
      isClosed = true;
      settle?.(undefined);
      place.replaceChildren();
    },
  };
}

function header({ title }: ShotRequest, goBack: () => void): HTMLElement[] {
  const back = element('button', 'button button-back', icon('back'), text('phoneBack'));
  back.type = 'button';
  back.addEventListener('click', goBack);
  const heading = element('h1', 'phone-title', title);
  heading.tabIndex = -1;
  return [back, heading];
}

function note(reason: FileCameraReason): HTMLElement {
  return element('p', 'phone-note', text(REASON_TEXTS[reason]));
}

function buttons(
  { camera, canUseFiles }: ShotRequest,
  take: (file: File, made: Shot['made']) => Promise<void>,
): HTMLElement[] {
  const shoot = picker('image/*', 'phoneShoot', 'camera', (file) => void take(file, 'camera_app'));
  shoot.input.setAttribute('capture', camera);
  shoot.button.classList.add('button-primary', 'button-large');
  if (!canUseFiles) return [shoot.button, shoot.input];
  // Without HEIC in the list, an iPhone hands over a JPEG.
  const accept = 'image/jpeg,image/png,image/gif';
  const choose = picker(accept, 'phoneChoose', 'picture', (file) => void take(file, 'file'));
  choose.button.classList.add('button-large');
  return [shoot.button, shoot.input, choose.button, choose.input];
}

function picker(
  accept: string,
  words: TextKey,
  drawing: string,
  onFile: (file: File) => void,
): { button: HTMLButtonElement; input: HTMLInputElement } {
  const button = element('button', 'button', icon(drawing), text(words));
  button.type = 'button';
  const input = element('input', '');
  input.type = 'file';
  input.accept = accept;
  input.hidden = true;
  button.addEventListener('click', () => input.click());
  input.addEventListener('change', () => {
    const [file] = input.files ?? [];
    // Else taking the same file again would be no change.
    input.value = '';
    if (file) onFile(file);
  });
  return { button, input };
}
