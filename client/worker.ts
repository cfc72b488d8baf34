import { initPictures } from './pictures.js';
import { serveCalls } from './worker-service.js';

// Importing this on a page or on a server does nothing.
if ('WorkerGlobalScope' in globalThis) {
  serveCalls(initPictures);
}
