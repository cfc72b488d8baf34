import type { Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Certificate } from './https/certificate.js';
import type { Relay } from './relay.js';

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
  return {
    port: (server.address() as AddressInfo).port,
    close: (afterMs) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => server.closeAllConnections(), afterMs);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
        // They never end by themselves; browsers open them anew, at the next start.
        parts.feed.close();
      }),
  };
}
