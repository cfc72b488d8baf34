import { createClientOn } from './client.js';
import { openModuleWorker } from './module-worker.js';
import type { Client, ClientOptions } from './types.js';

export * from './index.js';

/** `createClient` of the package for Node, whose engine is read from the disk. */
export function createClient(options: ClientOptions = {}): Client {
  return createClientOn(
    {
      loadPictures: () => import('./pictures.node.js'),
      loadForms: () => import('./forms.node.js'),
      loadExtras: () => import('./extras.node.js'),
      openReviews: async (given) => (await import('./review-place.node.js')).openReviewPlace(given),
      openWorker: openModuleWorker,
    },
    options,
  );
}
