// The relay in a process of its own, and the memory that the system says it has.

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { inProject } from '../../scripts/setup/places.mjs';

export async function startRelay() {
  const folder = await mkdtemp(join(tmpdir(), 'beian-bench-'));
  const flags = ['--port', '0', '--data-dir', folder, '--pages-dir', folder];
  const child = spawn(process.execPath, [inProject('server/dist/main.js'), ...flags], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const complaints = [];
  createInterface(child.stderr).on('line', (line) => complaints.push(line));
  const [line] = await once(createInterface(child.stdout), 'line');
  return {
    origin: line.match(/http:\/\/[^/]+/)[0],
    /** What it wrote as failed unforeseen. */
    complaints,
    residentBytes: () => readMemory(child.pid, 'VmRSS'),
    peakBytes: () => readMemory(child.pid, 'VmHWM'),
    /** Its exit code. */
    async stop() {
      child.kill('SIGTERM');
      const [code] = child.exitCode === null ? await once(child, 'exit') : [child.exitCode];
      await rm(folder, { recursive: true, force: true });
      return code;
    },
  };
}

/** `undefined` where the system does not tell. */
function readMemory(id, name) {
  const path = `/proc/${id}/status`;
  if (!existsSync(path)) return undefined;
  const [, kib] = readFileSync(path, 'utf8').match(new RegExp(`^${name}:\\s+(\\d+) kB$`, 'm'));
  return Number(kib) * 1024;
}
