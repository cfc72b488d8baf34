// The files of dist/global/ as other tools take them: old parsers, `require` and TypeScript.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { createContext, runInContext } from 'node:vm';
import { transform } from 'esbuild';
import { inProject } from '../../scripts/setup/places.mjs';

const builds = ['beian-upload', 'beian-upload.inline'];

function read(name) {
  return readFileSync(inProject('dist/global', `${name}.js`), 'utf8');
}

for (const name of [...builds, 'worker']) {
  test(`${name}.js has no syntax that came after ES2018`, async () => {
    const [asIs, lowered] = await Promise.all(
      ['esnext', 'es2018'].map((target) => transform(read(name), { target })),
    );
    assert.ok(asIs.code === lowered.code, 'nothing had to be lowered');
  });

  test(`${name}.js names its licence and asks for no source map`, () => {
    const text = read(name);
    assert.match(
      text,
      /^\/\*! beian-upload \S+ \| MIT OR Apache-2\.0 \| .*THIRD-PARTY\.txt \*\/\n/,
    );
    assert.doesNotMatch(text, /sourceMappingURL/);
  });
}

for (const name of builds) {
  test(`${name}.js that is required gives its exports and makes no global`, async () => {
    const path = inProject('dist/global', `${name}.js`);
    const required = createRequire(import.meta.url)(path);
    const imported = await import(path);
    for (const verb of ['BeianUploadError', 'browserSupport', 'createClient']) {
      assert.equal(typeof required[verb], 'function', verb);
      assert.equal(imported[verb], required[verb], `${verb} by name`);
    }
    assert.equal('BeianUpload' in globalThis, false);
  });

  test(`${name}.js without modules makes one global and no other`, () => {
    const context = createContext({ TextDecoder, TextEncoder, FinalizationRegistry });
    const before = new Set(runInContext('Object.getOwnPropertyNames(globalThis)', context));
    runInContext(read(name), context);
    const names = runInContext('Object.getOwnPropertyNames(globalThis)', context);
    assert.deepEqual(
      [...names].filter((own) => !before.has(own)),
      ['BeianUpload'],
    );
  });
}

test('./global/inline makes a picture fit where it is required in Node', async () => {
  const { createClient } = createRequire(import.meta.url)(
    inProject('dist/global/beian-upload.inline.js'),
  );
  const client = createClient();
  assert.equal(client.mode, 'main');
  const picture = readFileSync(inProject('tests/fixtures/pictures/jpeg-orientation-6.jpg'));
  const { changed, file } = await client.prepareImage(new Uint8Array(picture));
  assert.deepEqual([changed, file.name], [true, 'image.jpg']);
  client.close();
});

const programs = [
  {
    fact: 'a script without imports has the global, typed',
    name: 'global.ts',
    flags: ['--module', 'es2022', '--moduleResolution', 'bundler'],
    text: `/// <reference types="beian-upload/global" />
      const client: BeianUpload.Client = BeianUpload.createClient({ timeoutMs: 1000 });
      client.inspectImage(new Blob()).then(({ verdict }) => verdict satisfies BeianUpload.Verdict);
      // @ts-expect-error: not an option
      BeianUpload.createClient({ workerURL: '' });`,
  },
  {
    fact: 'CommonJS that requires the package has its types',
    name: 'required.cts',
    flags: ['--module', 'node16'],
    text: `import { build, createClient } from 'beian-upload/global/inline';
      createClient({ locale: 'en' }).mode satisfies 'worker' | 'main';
      build.simd satisfies boolean;
      // @ts-expect-error: nothing is served there
      createClient({ wasm: '' });`,
  },
  {
    fact: 'a module that imports it has its types',
    name: 'imported.mts',
    flags: ['--module', 'node16'],
    text: `import { type BrowserFeature, browserSupport } from 'beian-upload/global';
      browserSupport().missing satisfies BrowserFeature[];
      // @ts-expect-error: a missing one is always of a name that is known
      'fetch' satisfies BrowserFeature;`,
  },
];

for (const { fact, name, flags, text } of programs) {
  test(fact, (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'beian-upload-types-'));
    t.after(() => rmSync(folder, { recursive: true, force: true }));
    mkdirSync(join(folder, 'node_modules'));
    symlinkSync(inProject('.'), join(folder, 'node_modules/beian-upload'));
    writeFileSync(join(folder, name), text);
    const strict = ['--noEmit', '--strict', '--lib', 'ES2022,DOM', '--types', ''];
    const tsc = inProject('node_modules/.bin/tsc');
    try {
      execFileSync(tsc, [...strict, ...flags, name], { cwd: folder, stdio: 'pipe' });
    } catch ({ stdout }) {
      assert.fail(String(stdout));
    }
  });
}
