import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { withLock } from '../../scripts/setup/lock.mjs';

const folder = mkdtempSync(join(tmpdir(), 'beian-upload-lock-'));
after(() => rmSync(folder, { recursive: true }));

test('the second holder begins when the first has ended', async () => {
  const path = join(folder, 'busy');
  const events = [];
  const first = withLock(path, async () => {
    events.push('first begins');
    await new Promise((resolve) => setTimeout(resolve, 50));
    events.push('first ends');
  });
  await Promise.all([first, withLock(path, async () => events.push('second'))]);
  assert.deepEqual(events, ['first begins', 'first ends', 'second']);
});

test('the lock of a process that is gone is taken over', async () => {
  const path = join(folder, 'stale');
  writeFileSync(path, String(spawnSync('true').pid));
  assert.equal(await withLock(path, async () => 'done'), 'done');
});

test('a failing action releases the lock', async () => {
  const path = join(folder, 'failed');
  await assert.rejects(
    withLock(path, async () => {
      throw new Error('no network');
    }),
    /no network/,
  );
  assert.equal(existsSync(path), false);
});
