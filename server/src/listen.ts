import type { Server, ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import type { Certificate } from './https/certificate.js';
import type { Relay } from './relay.js';

/** What the relay listens by. */
export interface Listener {
  port: number;
  /** Ends what runs and takes nothing new; what has not ended after so long is cut off. */
  close(afterMs: number): Promise<void>;
}

/** @throws the system's error, such as `EADDRINUSE`. */
export async function listen(
  { fetch }: Pick<Relay, 'fetch'>,
  {
    port,
    host,
    certificate,
  }: { port: number; host: string; certificate?: Certificate | undefined },
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
  const answers = watchAnswers(server);
  return {
    port: (server.address() as AddressInfo).port,
    close: (afterMs) =>
      new Promise((resolve) => {
        const timer = setTimeout(() => server.closeAllConnections(), afterMs);
        server.close(() => {
          clearTimeout(timer);
          resolve();
        });
        for (const answer of answers) if (isEventStream(answer)) answer.destroy();
      }),
  };
}

/** The answers that have not ended. */
function watchAnswers(server: Server): Set<ServerResponse> {
  const answers = new Set<ServerResponse>();
  server.on('request', (_request, answer: ServerResponse) => {
    answers.add(answer);
    answer.once('close', () => answers.delete(answer));
  });
  return answers;
}

/** It never ends by itself; a browser opens it anew, at the next start. */
function isEventStream(answer: ServerResponse): boolean {
  return String(answer.getHeader('content-type')).startsWith('text/event-stream');
}
