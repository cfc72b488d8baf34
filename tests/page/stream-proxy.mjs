// Stands before the relay and knows how many event streams are open; it can let them fall silent,
// as a network does that forgets a connection and tells nobody.

import { once } from 'node:events';
import { createServer, request } from 'node:http';

/** @param blocked is answered with 503. */
export async function startStreamProxy(relayPort, { blocked } = {}) {
  const streams = new Map();
  let opened = 0;

  const server = createServer((from, to) => {
    const { method, url, headers } = from;
    if (blocked?.test(url)) {
      to.writeHead(503).end();
      return;
    }
    const passed = request({ host: '127.0.0.1', port: relayPort, method, path: url, headers });
    from.pipe(passed);
    passed.on('error', () => to.destroy());
    passed.on('response', (answer) => {
      to.writeHead(answer.statusCode, answer.headers);
      answer.on('error', () => to.destroy());
      answer.pipe(to);
      if (!/\/events\b/.test(url)) return;
      opened += 1;
      streams.set(answer, new URL(url, 'http://relay').searchParams.get('locale'));
      to.on('close', () => {
        streams.delete(answer);
        passed.destroy();
      });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    /** Open now. */
    get streams() {
      return streams.size;
    },
    /** The languages that those are asked for in. */
    get locales() {
      return [...streams.values()];
    },
    /** Since the start. */
    get opened() {
      return opened;
    },
    /** Those that are open say nothing any more, and stay open. */
    silence() {
      for (const answer of streams.keys()) answer.unpipe();
    },
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
