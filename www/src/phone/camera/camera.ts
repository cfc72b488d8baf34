import { openFileCamera } from './file-shot.js';
import type { OpenCamera } from './shot.js';

/** The best camera that there is here: the file input works everywhere. */
export const openCamera: OpenCamera = (place, client, request) =>
  openFileCamera(place, client, request, isSecureContext ? 'missing' : 'insecure');
