import { mkdir } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { serve } from '@hono/node-server';
import { defaultRules, init } from 'beian-upload/core';
import { createApp } from './app.js';
import { createCheckPool } from './checks/check-pool.js';
import { createFeed } from './events/feed.js';
import type { RelayParts } from './parts.js';
import { openSqliteState } from './state/sqlite-state.js';
import { openFolder } from './storage/folder.js';
import { createAcceptance } from './uploads/acceptance.js';

const SHUTDOWN_MS = 5_000;

const { values: flags } = parseArgs({
  options: {
    port: { type: 'string', default: process.env.PORT ?? '8080' },
    host: { type: 'string', default: '127.0.0.1' },
    'data-dir': { type: 'string', default: fileURLToPath(new URL('../data', import.meta.url)) },
    'pages-dir': {
      type: 'string',
      default: fileURLToPath(new URL('../../www/dist', import.meta.url)),
    },
  },
});
const port = Number(flags.port);
if (!/^\d+$/.test(flags.port) || port > 65_535) {
  console.error(`--port must be 0 to 65535 (given: ${flags.port}); 0 takes any free one.`);
  process.exit(2);
}

await init();
await mkdir(flags['data-dir'], { recursive: true });
const state = openSqliteState(join(flags['data-dir'], 'relay.sqlite'));
const storage = await openFolder(
  join(flags['data-dir'], 'pictures'),
  async (id) => (await state.findUpload(id))?.bytes,
);
const feed = createFeed(state);
const checks = createCheckPool();
const now = Date.now;
const acceptance = createAcceptance({ state, storage, feed, checks, now });
const parts: RelayParts = {
  state,
  storage,
  feed,
  checks,
  acceptance,
  rules: defaultRules(),
  handoffTimes: { claimMs: 600_000, idleMs: 7_200_000 },
  retainMs: 86_400_000,
  isDemoReview: false,
  now,
};
const app = createApp(parts, flags['pages-dir']);

const server = serve({ fetch: app.fetch, port, hostname: flags.host }, announce);
server.on('error', (error: NodeJS.ErrnoException) => {
  const reason = error.code === 'EADDRINUSE' ? 'is taken; try --port 0' : `fails: ${error.message}`;
  console.error(`Port ${port} on ${flags.host} ${reason}`);
  process.exit(1);
});

function announce({ address, family, port: taken }: AddressInfo): void {
  const isAny = address === '0.0.0.0' || address === '::';
  const host = isAny ? '127.0.0.1' : family === 'IPv6' ? `[${address}]` : address;
  console.log(`beian-upload relay: http://${host}:${taken}/`);
  void acceptance.resume();
}

/** Lets running requests end; what takes longer is cut off and can be resumed at the next start. */
function shutDown(): void {
  server.close(() => process.exit(0));
  setTimeout(() => {
    acceptance.close().finally(() => process.exit(0));
  }, SHUTDOWN_MS).unref();
}
process.once('SIGINT', shutDown);
process.once('SIGTERM', shutDown);
