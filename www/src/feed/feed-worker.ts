import { FeedDesk } from './feed-desk.js';
import type { TabMessage } from './protocol.js';

/** What of a shared worker's surroundings is used here; the page's own types do not have them. */
interface SharedWorkerScope {
  addEventListener: (type: 'connect', listener: (event: MessageEvent) => void) => void;
}

const desk = new FeedDesk();

(globalThis as unknown as SharedWorkerScope).addEventListener('connect', ({ ports: [port] }) => {
  if (!port) return;
  port.addEventListener('message', ({ data }: MessageEvent<TabMessage>) => desk.hear(port, data));
  port.start();
});
