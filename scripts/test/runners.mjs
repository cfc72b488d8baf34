// The test runners, each made to say how many tests passed and failed.

import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { makeOnce } from '../build/stamps.mjs';
import { findBrowser, findChromedriver } from '../setup/browser.mjs';
import { findGeckodriver, wasmBindgen, wasmPack } from '../setup/cargo-tools.mjs';
import { findFirefox } from '../setup/firefox.mjs';
import { findPython } from '../setup/pillow.mjs';
import { inProject, readProjectFile } from '../setup/places.mjs';
import { run } from '../setup/run.mjs';
import { step } from '../setup/steps.mjs';
import { rustFor } from '../setup/toolchain.mjs';
import { testCrate } from './crate.mjs';
import { countLibtest, countNodeTests, judgeRunner, sumCounts } from './runner-counts.mjs';
import { stream } from './stream.mjs';

/** Draws the large test pictures, which are not committed. */
export async function drawPictures() {
  const folder = 'tests/fixtures';
  const scripts = readdirSync(inProject(folder)).filter((name) => name.endsWith('.py'));
  const inputs = {
    files: scripts.map((name) => join(folder, name)),
    outputs: [`${folder}/generated`],
  };
  await makeOnce('test-pictures', inputs, () =>
    step('large test pictures', () =>
      run(findPython(), [`${folder}/make.py`, '--large'], { log: 'test-pictures' }),
    ),
  );
}

/** The native tests, those of what only the tools in examples/tools/ need, and the crate itself. */
export async function testRust() {
  const args = ['test', '--locked', '--no-fail-fast', '--features', 'schema,tables'];
  const { output, exitCode } = await stream('cargo', args, rustFor('host'));
  return sumCounts([judgeRunner(countLibtest(output), exitCode), testCrate()]);
}

/** The boundary, in a real browser. */
export function testWasm() {
  // RUSTFLAGS would replace the flags of .cargo/config.toml, and SIMD with them.
  return testInBrowser({ RUSTFLAGS: undefined });
}

/** The same in wasm without SIMD, which nobody ships: its bytes have to be the same. */
export function testScalarWasm() {
  return testInBrowser({
    RUSTFLAGS: '-Ctarget-feature=-simd128',
    CARGO_TARGET_DIR: inProject('target/scalar'),
  });
}

async function testInBrowser(changes) {
  const driver = ['--headless', '--chrome', '--chromedriver', findChromedriver()];
  const args = ['test', ...driver, '--mode', 'no-install', '--', '--locked', '--test', 'wasm'];
  const { output, exitCode } = await stream(wasmPack.path, args, {
    ...rustFor('wasm'),
    ...changes,
    PATH: [wasmBindgen.binFolder, process.env.PATH].join(delimiter),
    WASM_BINDGEN_TEST_WEBDRIVER_JSON: writeWebdriverSettings(),
  });
  return judgeRunner(countLibtest(output), exitCode);
}

/** The package in Node. */
export function testJs() {
  return testNode('tests/js');
}

/** The page, in a real browser. */
export function testPage() {
  return testNode('tests/page');
}

async function testNode(folder) {
  const files = readdirSync(inProject(folder), { recursive: true })
    .filter((name) => name.endsWith('.test.mjs'))
    .sort()
    .map((name) => join(folder, name));
  // Without a file, node would look for tests of its own choosing.
  if (files.length === 0) return judgeRunner({ passed: 0, failed: 0 }, 0);
  const args = ['--test', '--test-reporter=spec', '--test-concurrency=1', ...files];
  const { output, exitCode } = await stream(process.execPath, args, {
    CHROME_PATH: findBrowser(),
    CHROMEDRIVER: findChromedriver(),
    FIREFOX_PATH: findFirefox(),
    GECKODRIVER: findGeckodriver(),
  });
  return judgeRunner(countNodeTests(output), exitCode);
}

/** webdriver.json with the browser that was found, for a driver that would look elsewhere. */
function writeWebdriverSettings() {
  const settings = JSON.parse(readProjectFile('webdriver.json'));
  settings['goog:chromeOptions'].binary = findBrowser();
  const path = inProject('tests/output/webdriver.json');
  mkdirSync(inProject('tests/output'), { recursive: true });
  writeFileSync(path, JSON.stringify(settings));
  return path;
}
