import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN_SCRIPT = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url));

/** The real relay on a free port, with an empty folder for its uploads; `flags` are added. */
export async function startRelay({ flags = [] } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'beian-upload-page-'));
  let { relay, address } = await spawnRelay(['--port', '0', '--data-dir', folder, ...flags]);
  const { port } = new URL(address);

  /** With SIGKILL it has no time to end anything. */
  async function end(signal) {
    const exited = once(relay, 'exit');
    if (relay.exitCode === null && relay.signalCode === null && relay.kill(signal)) await exited;
  }

  return {
    address,
    port: Number(port),
    readUpload: (id) => readFile(join(folder, 'pictures', id)),
    kill: () => end('SIGKILL'),
    /** On the same port and folder as before. */
    async restart() {
      ({ relay } = await spawnRelay(['--port', port, '--data-dir', folder, ...flags]));
    },
    async stop() {
      await end('SIGTERM');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function spawnRelay(flags) {
  const relay = spawn(process.execPath, [MAIN_SCRIPT, ...flags], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { relay, address: await announcedAddress(relay) };
}

async function announcedAddress(relay) {
  const lines = createInterface({ input: relay.stdout });
  for await (const line of lines) {
    const [address] = line.match(/http:\/\/127\.0\.0\.1:\d+\//) ?? [];
    if (address) return address;
  }
  throw new Error('the relay ended without saying where it listens');
}
