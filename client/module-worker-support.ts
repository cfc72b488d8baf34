import { type BrowserNeeds, ENGINE_NEEDS } from './browser-support.js';

/** What a worker that is a module needs. */
export const MODULE_WORKER_NEEDS: BrowserNeeds = {
  ...ENGINE_NEEDS,
  module_worker: hasModuleWorkers,
};

/** A name of its own: Parcel refuses a text that stands in `new Worker()`. */
const NO_URL = 'http://[';

/** No worker is made for the question: the address is none, and the options are read before it. */
function hasModuleWorkers(): boolean {
  // Where there are no workers at all, the engine runs on the calling thread.
  if (typeof Worker === 'undefined') {
    return true;
  }
  let isRead = false;
  const options = {
    get type(): WorkerType {
      isRead = true;
      return 'module';
    },
  };
  try {
    new Worker(NO_URL, options).terminate();
  } catch (error) {
    // Whatever else stopped it, such as a policy for scripts, says nothing about modules.
    return isRead || !(error instanceof DOMException && error.name === 'SyntaxError');
  }
  return isRead;
}
