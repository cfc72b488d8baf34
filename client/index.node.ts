import { createClientOn } from './client.js';
import { openModuleReviewWorker, openModuleWorker } from './module-worker.js';
import type { Client, ClientOptions } from './types.js';

export * from './index.js';

/** `createClient` of the package for Node, whose engine is read from the disk. */
export function createClient(options: ClientOptions = {}): Client {
  return createClientOn(
    {
      loadPictures: () => import('./pictures.node.js'),
      loadForms: () => import('./forms.node.js'),
      loadExtras: () => import('./extras.node.js'),
      loadReviews: () => import('./reviews.node.js'),
      openWorker: openModuleWorker,
      openReviewWorker: openModuleReviewWorker,
    },
    options,
  );
}
