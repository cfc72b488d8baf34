// How long a review takes on top of decoding, in one Chromium: `npm run bench:review -- --help`.

import { parseArgs } from 'node:util';
import { exitWith } from '../scripts/setup/steps.mjs';
import { describeWasmSize, parts } from '../scripts/wasm-size.mjs';
import { describeMachine, outputFolder, picturePath, saveResults } from './results.mjs';
import { targetMsOf } from './review-targets.mjs';
import { parseCount, runRounds, summarise } from './rounds.mjs';
import { startServer } from './server.mjs';
import { launch } from './session.mjs';
import { setUpBench } from './set-up.mjs';
import { formatNumber } from './table.mjs';

const help = `npm run bench:review -- [--file PATH]… [--material MATERIAL] [--repeat 7] [--no-build]
  --file      pictures (default: two of 12 megapixels)
  --material  whose checks are made (default: the general ones)
  --repeat    how often each step is run, after one run that is not counted; at least 5
  --no-build  take dist/ as it is

Prints the median of each step. Targets: all checks of a JPEG of 12 megapixels take at most 120 ms on
top of decoding, and those of a camera's frame of 1,280 × 720 under 40 ms.`;

const LEAST_REPEATS = 5;
const PICTURES = ['photo-12mp-420.jpg', 'page-12mp-420.jpg'];

async function measure(browser, origin, path, { material, repeats }) {
  const page = await browser.newPage();
  await page.goto(`${origin}/review`);
  await page.waitForFunction(() => 'bench' in globalThis);
  await page.locator('input').setInputFiles(path);
  const { names, format, widthPx, heightPx } = await page.evaluate(
    (chosen) => globalThis.bench.prepare(chosen),
    material,
  );
  const actions = Object.fromEntries(
    names.map((name) => [name, () => page.evaluate((own) => globalThis.bench.run(own), name)]),
  );
  const steps = summarise(await runRounds(actions, repeats, () => {}));
  await page.close();
  return { path, format, widthPx, heightPx, steps };
}

function show({ path, steps, ...picture }) {
  const { widthPx, heightPx } = picture;
  const [name, size] = [path.split('/').at(-1), `${widthPx} × ${heightPx}`];
  const checked = steps['review the file'].checks;
  console.log(`\n${name}, ${size}, ${checked} checks: median, then all`);
  for (const [step, { ms, allMs }] of Object.entries(steps)) {
    const target = targetMsOf(step, picture);
    const verdict = target === undefined ? '' : `${ms <= target ? '✓' : '✗'} ≤ ${target}`;
    const all = allMs.map((one) => formatNumber(one, 0)).join(' ');
    console.log(
      `  ${step.padEnd(24)} ${formatNumber(ms, 1).padStart(7)} ms  ${verdict.padEnd(7)} ${all}`,
    );
  }
  const [whole, plain] = ['review the file', 'inspect the file'].map((step) => steps[step].ms);
  console.log(`  a review takes ${formatNumber(whole / plain, 2)} times what inspecting takes`);
}

async function main({ file, material, repeat, 'no-build': isBuilt }) {
  const repeats = Math.max(parseCount(repeat), LEAST_REPEATS);
  if (file === undefined) await setUpBench('bench', { isBuilding: !isBuilt });
  const server = await startServer(outputFolder);
  const browser = await launch();
  try {
    const part = parts.find(({ feature }) => feature === 'review');
    console.log(`Engine of reviews ${describeWasmSize(part)}, on ${describeMachine()}`);
    console.log(`Chromium ${browser.version()}`);
    const measured = [];
    for (const path of file ?? PICTURES.map(picturePath)) {
      measured.push(await measure(browser, server.origin, path, { material, repeats }));
      show(measured.at(-1));
    }
    saveResults('review.json', { machine: describeMachine(), material, measured });
  } finally {
    await browser.close();
    server.close();
  }
}

const { values } = parseArgs({
  options: {
    file: { type: 'string', multiple: true },
    material: { type: 'string' },
    repeat: { type: 'string', default: '7' },
    'no-build': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(help);
else await main(values).catch(exitWith);
