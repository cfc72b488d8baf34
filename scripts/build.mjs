// Builds whatever is out of date: the engine, the package around it, the relay and the pages.

import { buildBundles } from './build/bundles.mjs';
import { buildDemo } from './build/demo.mjs';
import { buildEngine } from './build/engine.mjs';
import { buildMessages } from './build/messages.mjs';
import { buildSchema } from './build/schema.mjs';
import { buildTables } from './build/tables.mjs';
import { buildClient, buildPages, buildServer } from './build/typescript.mjs';
import { withLock } from './setup/lock.mjs';
import { inProject, isMain } from './setup/places.mjs';
import { exitWith } from './setup/steps.mjs';
import { setUp } from './setup.mjs';
import { buildThirdParty } from './third-party.mjs';

export async function build() {
  await withLock(inProject('target', 'build.lock'), async () => {
    await buildEngine();
    await buildTables();
    await buildSchema();
    await buildThirdParty();
    await buildMessages();
    await buildClient();
    await buildBundles();
    await buildServer();
    await buildPages();
    await buildDemo();
  });
}

if (isMain(import.meta.url)) {
  try {
    await setUp('start');
    await build();
  } catch (error) {
    exitWith(error);
  }
}
