// The proxy that every request of the browser has to pass. It counts them by origin, lets those to
// the host's own origins through and refuses all others.

import { createServer, request } from 'node:http';
import { connect } from 'node:net';

/** Resolves to `{ address, allow(origin), counts, strangers(), close() }`. */
export async function startCountingProxy() {
  const counts = new Map();
  const allowed = new Set();
  const count = (origin) => {
    counts.set(origin, (counts.get(origin) ?? 0) + 1);
    return allowed.has(origin);
  };
  const server = createServer((incoming, response) => {
    const url = new URL(incoming.url);
    if (!count(url.origin)) {
      response.writeHead(403).end();
      return;
    }
    const { method, headers } = incoming;
    const outgoing = request(url, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode, answer.headers);
      answer.pipe(response);
    });
    outgoing.on('error', () => response.destroy());
    response.on('close', () => outgoing.destroy());
    incoming.pipe(outgoing);
  });
  // Web sockets of development servers, and everything over https.
  server.on('connect', (incoming, socket, head) => {
    const [host, port] = incoming.url.split(':');
    const isOwn = count(`${port === '443' ? 'https' : 'http'}://${incoming.url}`);
    if (!isOwn) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const tunnel = connect(Number(port), host, () => {
      socket.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      tunnel.write(head);
      tunnel.pipe(socket);
      socket.pipe(tunnel);
    });
    tunnel.on('error', () => socket.destroy());
    socket.on('error', () => tunnel.destroy());
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    allow: (origin) => allowed.add(origin),
    counts,
    strangers: () => [...counts.keys()].filter((origin) => !allowed.has(origin)),
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
