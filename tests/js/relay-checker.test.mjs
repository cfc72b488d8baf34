import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { createCheckPool } from '../../server/dist/checks/check-pool.js';
import { alterEngine } from '../altered-engine.mjs';

const picture = (name) => fileURLToPath(new URL(`../fixtures/pictures/${name}`, import.meta.url));
const path = picture('jpeg-baseline.jpg');

let folder;

before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'beian-checks-'));
});

after(() => rm(folder, { recursive: true, force: true }));

/**
 * A thread that does `fault` once, with the file whose name ends in `.bad`, and what the real
 * thread does with all others.
 */
async function faultyThread(name, fault) {
  const real = new URL('../../server/dist/checks/check-thread.js', import.meta.url);
  const file = join(folder, `${name}.mjs`);
  await writeFile(
    file,
    `import perform from ${JSON.stringify(real.href)};
    export default async function (task) {
      if (task.path.endsWith('.bad')) { ${fault} }
      return perform(task);
    }`,
  );
  return pathToFileURL(file);
}

test('the digest is that of the bytes that the engine looked at', async () => {
  const pool = createCheckPool();
  const { sha256, report } = await pool.inspect(path, {});
  assert.equal(
    sha256,
    createHash('sha256')
      .update(await readFile(path))
      .digest('hex'),
  );
  assert.equal(report.format, 'jpeg');
  await pool.close();
});

test('a file that takes too long is given up', async () => {
  const pool = createCheckPool({ timeoutMs: 1 });
  await assert.rejects(pool.inspect(path, {}), { code: 'timed_out' });
  await pool.close();
});

test('the time for a file begins with its turn, not while others are looked at', async () => {
  const slow = await faultyThread('slow', 'await new Promise((r) => setTimeout(r, 400));');
  const pool = createCheckPool({ timeoutMs: 1500, maxThreads: 1, threadUrl: slow });
  const bad = join(folder, 'slow.bad');
  await writeFile(bad, await readFile(path));
  const all = await Promise.all(Array.from({ length: 6 }, () => pool.inspect(bad, {})));
  assert.ok(all.every(({ report }) => report.format === 'jpeg'));
  await pool.close();
});

test('an idle thread ends and the next file gets a new one', async () => {
  const log = join(folder, 'threads.txt');
  const threadUrl = await faultyThread('counted', 'throw new Error("not asked for");');
  const text = await readFile(fileURLToPath(threadUrl), 'utf8');
  const note = `import { appendFileSync } from 'node:fs';
    import { threadId } from 'node:worker_threads';`;
  const noting = text.replace(
    'return perform',
    `appendFileSync(${JSON.stringify(log)}, threadId + ' '); return perform`,
  );
  await writeFile(fileURLToPath(threadUrl), note + noting);
  const pool = createCheckPool({ idleMs: 100, threadUrl });
  for (const pauseMs of [0, 0, 600]) {
    await sleep(pauseMs);
    assert.equal((await pool.inspect(path, {})).report.format, 'jpeg');
  }
  await pool.close();
  const [first, second, third] = (await readFile(log, 'utf8')).split(' ');
  assert.equal(second, first, 'a thread that is there is used again');
  assert.notEqual(third, first);
});

test('a failed file does not stop the queue', async () => {
  const pool = createCheckPool({ maxThreads: 1 });
  const missing = pool.inspect(picture('no-such.jpg'), {});
  const next = pool.inspect(path, {});
  await assert.rejects(missing, { code: 'failed' });
  assert.equal((await next).report.format, 'jpeg');
  await pool.close();
});

for (const [trait, fault, code] of [
  ['hangs', 'for (;;);', 'timed_out'],
  ['ends', 'process.exit(3);', 'failed'],
  [
    'throws where nobody catches',
    'setTimeout(() => { throw new Error(); }, 1); await new Promise(() => {});',
    'failed',
  ],
  ['eats memory', 'const all = []; for (;;) all.push(new Array(1e6).fill(0.5));', 'failed'],
]) {
  test(`a thread that ${trait} is replaced, and the next file is checked`, async () => {
    const threadUrl = await faultyThread(code + trait.length, fault);
    const pool = createCheckPool({ timeoutMs: 3_000, maxThreads: 1, threadUrl });
    const first = pool.inspect(join(folder, 'some.bad'), {});
    const next = pool.inspect(path, {});
    await assert.rejects(first, { code });
    assert.equal((await next).report.format, 'jpeg');
    assert.equal((await pool.inspect(path, {})).report.format, 'jpeg');
    await pool.close();
  });
}

test('a picture that makes the engine trap fails alone', async () => {
  const engine = join(folder, 'trapping.wasm');
  await writeFile(engine, alterEngine('composeImages', 'trap'));
  const core = new URL('../../dist/core.node.js', import.meta.url);
  // The real thread finds the engine loaded already, which traps when it makes a thumbnail.
  const trapping = await faultyThread('trapping', 'throw new Error("no such file here");');
  const text = await readFile(trapping, 'utf8');
  const load = `import { readFile } from 'node:fs/promises';
    import { init } from ${JSON.stringify(core.href)};
    await init({ pictures: await readFile(${JSON.stringify(engine)}) });`;
  await writeFile(trapping, load + text);
  const pool = createCheckPool({ maxThreads: 1, threadUrl: trapping });
  const trapped = pool.shrink(path);
  const next = pool.inspect(path, {});
  await assert.rejects(trapped, { code: 'failed' });
  assert.equal((await next).report.format, 'jpeg');
  await pool.close();
});

test('closing rejects what runs and what waits', async () => {
  const pool = createCheckPool({ maxThreads: 1 });
  const all = Promise.allSettled([pool.inspect(path, {}), pool.inspect(path, {})]);
  await pool.close();
  for (const { reason } of await all) {
    assert.equal(reason.code, 'closed');
  }
});
