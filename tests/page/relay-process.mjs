import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const MAIN_SCRIPT = fileURLToPath(new URL('../../server/dist/main.js', import.meta.url));

/** The real relay on a free port, with an empty folder for its uploads. */
export async function startRelay() {
  const folder = await mkdtemp(join(tmpdir(), 'beian-upload-page-'));
  const relay = spawn(process.execPath, [MAIN_SCRIPT, '--port', '0', '--data-dir', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const address = await announcedAddress(relay);
  return {
    address,
    readUpload: (id) => readFile(join(folder, id)),
    async stop() {
      relay.kill();
      if (relay.exitCode === null) await once(relay, 'exit');
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function announcedAddress(relay) {
  const lines = createInterface({ input: relay.stdout });
  for await (const line of lines) {
    const [address] = line.match(/http:\/\/127\.0\.0\.1:\d+\//) ?? [];
    if (address) return address;
  }
  throw new Error('the relay ended without saying where it listens');
}
