import type { Client } from 'beian-upload';
import { element, icon } from '../../elements.js';
import { text } from '../../language.js';
import { drawOutline } from '../outline.js';
import { ALBUM_TYPES, copyPicked, filePicker } from './file-picker.js';
import type { Camera, Shot, ShotRequest } from './shot.js';
import { type CameraTrouble, TROUBLE_TEXTS } from './trouble.js';

/**
 * Takes pictures by the file input, which opens the phone's own camera app.
 *
 * @param onReturn Leads to the viewfinder in the page, where that may help.
 */
export function openFileCamera(
  place: HTMLElement,
  client: Client,
  request: ShotRequest,
  trouble: CameraTrouble,
  onReturn: (() => void) | undefined,
): Camera {
  let settle: ((shot: Shot | undefined) => void) | undefined;
  let fail: ((error: unknown) => void) | undefined;
  let isClosed = false;

  async function take(file: File, made: Shot['made']): Promise<void> {
    try {
      settle?.({ file: await copyPicked(client, file), made });
    } catch (error) {
      fail?.(error);
    }
  }

  place.replaceChildren(
    ...header(request, () => settle?.(undefined)),
    ...note(trouble, onReturn),
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

function note(trouble: CameraTrouble, onReturn: (() => void) | undefined): HTMLElement[] {
  const words = element('p', 'phone-note', text(TROUBLE_TEXTS[trouble]));
  words.dataset.trouble = trouble;
  if (!onReturn) return [words];
  const again = trouble === 'chosen' ? 'finderReturn' : 'finderRetry';
  const button = element('button', 'phone-link-button', text(again));
  button.type = 'button';
  button.addEventListener('click', onReturn);
  return [words, button];
}

function buttons(
  { camera, canUseFiles }: ShotRequest,
  take: (file: File, made: Shot['made']) => Promise<void>,
): HTMLElement[] {
  const shoot = filePicker('image/*', 'phoneShoot', 'camera', (file) => {
    void take(file, 'camera_app');
  });
  shoot.input.setAttribute('capture', camera);
  shoot.button.classList.add('button-primary', 'button-large');
  if (!canUseFiles) return [shoot.button, shoot.input];
  const choose = filePicker(ALBUM_TYPES, 'phoneChoose', 'picture', (file) => {
    void take(file, 'file');
  });
  choose.button.classList.add('button-large');
  return [shoot.button, shoot.input, choose.button, choose.input];
}
