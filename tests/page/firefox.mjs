// Firefox, which playwright-core cannot drive where it is a distribution's.

import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Browser, Builder } from 'selenium-webdriver';
import getScriptManager from 'selenium-webdriver/bidi/scriptManager.js';
import firefox from 'selenium-webdriver/firefox.js';
import { findGeckodriver } from '../../scripts/setup/cargo-tools.mjs';
import { findFirefox } from '../../scripts/setup/firefox.mjs';

/** Nothing listens there: whatever is asked for is refused. */
const NOWHERE = { host: '127.0.0.1', port: 9 };
const DOWNLOAD_MS = 20_000;

/** Firefox without a network; `violations` are those of the pages' policies. */
export async function openFirefox() {
  const downloads = await mkdtemp(join(tmpdir(), 'beian-upload-downloads-'));
  const options = new firefox.Options()
    .setBinary(findFirefox())
    .addArguments('-headless')
    .enableBidi();
  for (const [name, value] of Object.entries(preferences(downloads))) {
    options.setPreference(name, value);
  }
  const driver = await new Builder()
    .forBrowser(Browser.FIREFOX)
    // Named, so that nothing looks for another one to download.
    .setFirefoxService(new firefox.ServiceBuilder(findGeckodriver()))
    .setFirefoxOptions(options)
    .build();
  const scripts = await getScriptManager(undefined, driver);
  await scripts.addPreloadScript(`() => {
    window.violations = [];
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) =>
      window.violations.push(violatedDirective + ' ' + blockedURI));
    window.addEventListener('error', ({ message }) => window.violations.push(message));
  }`);

  return {
    driver,
    violations: () =>
      driver.executeScript('return window.wrappedJSObject?.violations ?? window.violations'),

    /** The bytes of the next file that `act` has downloaded. */
    async download(act) {
      const before = new Set(await readdir(downloads));
      await act();
      for (let waitedMs = 0; waitedMs < DOWNLOAD_MS; waitedMs += 100) {
        const names = (await readdir(downloads)).filter((name) => !before.has(name));
        const isDone = names.length > 0 && names.every((name) => !name.endsWith('.part'));
        if (isDone) {
          const bytes = await readFile(join(downloads, names[0]));
          if (bytes.length > 0) return { name: names[0], bytes };
        }
        await delay(100);
      }
      throw new Error('nothing was downloaded');
    },

    async close() {
      await driver.quit();
      await rm(downloads, { recursive: true, force: true });
    },
  };
}

function preferences(downloads) {
  return {
    'network.proxy.type': 1,
    'network.proxy.http': NOWHERE.host,
    'network.proxy.http_port': NOWHERE.port,
    'network.proxy.ssl': NOWHERE.host,
    'network.proxy.ssl_port': NOWHERE.port,
    'browser.download.folderList': 2,
    'browser.download.dir': downloads,
    'browser.download.useDownloadDir': true,
    'browser.download.always_ask_before_handling_new_types': false,
    'browser.helperApps.neverAsk.saveToDisk': 'image/jpeg',
    'intl.accept_languages': 'zh-CN',
  };
}
