// Which Firefox and which driver the page tests take.

import assert from 'node:assert/strict';
import { afterEach, test } from 'node:test';
import { findGeckodriver, geckodriver } from '../../scripts/setup/cargo-tools.mjs';
import { findFirefox, firefox } from '../../scripts/setup/firefox.mjs';

const { FIREFOX_PATH, GECKODRIVER } = process.env;

afterEach(() => {
  for (const [name, value] of Object.entries({ FIREFOX_PATH, GECKODRIVER })) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

test('a named program is taken', () => {
  process.env.FIREFOX_PATH = process.env.GECKODRIVER = process.execPath;
  assert.equal(findFirefox(), process.execPath);
  assert.equal(findGeckodriver(), process.execPath);
  assert.ok(firefox.isReady() && geckodriver.isReady());
});

test('a named program that is not there is told, and nothing is installed in its place', async () => {
  process.env.FIREFOX_PATH = process.env.GECKODRIVER = '/nowhere/program';
  assert.ok(!firefox.isReady() && !geckodriver.isReady());
  await assert.rejects(firefox.install(), /FIREFOX_PATH is \/nowhere\/program.*unset FIREFOX_PATH/);
  await assert.rejects(async () => geckodriver.install(), /GECKODRIVER is \/nowhere\/program/);
});
