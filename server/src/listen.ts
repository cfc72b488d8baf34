import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo, Socket } from 'node:net';
import { serve } from '@hono/node-server';
import type { Certificate } from './https/certificate.js';
import type { Relay } from './relay.js';

const SWEEP_MS = 50;

/** Where the relay listens. */
export interface Address {
  /** 0 takes any free one. */
  port: number;
  host: string;
  /** With one, https is spoken there. */
  certificate?: Certificate | undefined;
}

/** What the relay listens by. */
export interface Listener {
  port: number;
  /** Ends live events and takes nothing new; what has not ended after so long is cut off. */
  close(afterMs: number): Promise<void>;
}

/** @throws the system's error, such as `EADDRINUSE`. */
export async function listen(
  { fetch, parts }: Pick<Relay, 'fetch' | 'parts'>,
  { port, host, certificate }: Address,
): Promise<Listener> {
  const options = { fetch, port, hostname: host };
  const server = await new Promise<Server>((resolve, reject) => {
    const started = (
      certificate
        ? serve({ ...options, createServer: createHttpsServer, serverOptions: certificate })
        : serve(options)
    ) as Server;
    started.once('listening', () => resolve(started)).once('error', reject);
  });
  const closeIdle = watchConnections(server, certificate ? 'secureConnection' : 'connection');
  return {
    port: (server.address() as AddressInfo).port,
    close: (afterMs) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => server.closeAllConnections(), afterMs);
        // What was at work when it began is kept open for a next request, which never comes.
        const sweep = setInterval(closeIdle, SWEEP_MS);
        server.close(() => {
          clearTimeout(timer);
          clearInterval(sweep);
          resolve();
        });
        // They never end by themselves; browsers open them anew, at the next start.
        parts.feed.close();
        closeIdle();
      }),
  };
}

/**
 * Returns what closes the connections that no request runs on. The server's own
 * `closeIdleConnections` leaves those that a browser has opened beforehand and not used yet.
 */
function watchConnections(server: Server, opened: string): () => void {
  const running = new Map<Socket, number>();
  const count = (socket: Socket, step: number) => {
    const requests = running.get(socket);
    if (requests !== undefined) running.set(socket, requests + step);
  };
  server.on(opened, (socket: Socket) => {
    running.set(socket, 0);
    socket.once('close', () => running.delete(socket));
  });
  server.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    count(socket, 1);
    response.once('close', () => count(socket, -1));
  });
  return () => {
    for (const [socket, requests] of running) if (requests === 0) socket.destroy();
  };
}
