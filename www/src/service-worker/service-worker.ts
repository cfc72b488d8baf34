// Keeps the desktop page on this device, so that it checks, fits and composes without a network.
// Requests to the relay and the phone's page, whose address holds a handoff's token, go by it: only
// the files that the build lists are kept, each under its own address and nothing else.

import { cleanupOutdatedCaches, precacheAndRoute } from 'workbox-precaching';
import { hasSimd } from '../../../client/simd.js';
import type { UpdateMessage } from '../offline/update-message.js';

declare const self: ServiceWorkerGlobalScope;

/** The engine of pictures is built twice, and a browser takes one of them. */
const OTHER_BUILD = hasSimd() ? /beian_upload_scalar_bg-.*\.wasm$/ : /beian_upload_bg-.*\.wasm$/;

const files = self.__WB_MANIFEST.filter(
  (file) => !OTHER_BUILD.test(typeof file === 'string' ? file : file.url),
);

precacheAndRoute(files, {
  cleanURLs: false,
  directoryIndex: 'index.html',
  // The page reads nothing from its query.
  ignoreURLParametersMatching: [/.*/],
});
cleanupOutdatedCaches();

self.addEventListener('activate', (event) => {
  // The page of the first visit asks for what it has not loaded yet when the network may be gone.
  event.waitUntil(self.clients.claim());
});

self.addEventListener('message', (event: ExtendableMessageEvent) => {
  const message = event.data as UpdateMessage;
  if (message === 'take_over') event.waitUntil(self.skipWaiting());
});
