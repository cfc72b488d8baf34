// Draws www/public/icons/ anew from www/public/favicon.svg, by Chromium: `node scripts/draw-icons.mjs`.

import { mkdirSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { findBrowser } from './setup/browser.mjs';
import { inProject, readProjectFile } from './setup/places.mjs';

const folder = inProject('www/public/icons');
/** What a round mask leaves of a square: the drawing lies within it, on a ground that fills all. */
const safeShare = 0.8;

const icons = [
  { name: 'icon-192', sidePx: 192 },
  { name: 'icon-512', sidePx: 512 },
  { name: 'icon-maskable-512', sidePx: 512, isFilled: true },
  { name: 'apple-touch-icon', sidePx: 180, isFilled: true },
];

const svg = readProjectFile('www/public/favicon.svg');
const ground = /<rect [^>]*fill="(#[0-9a-f]{6})"/.exec(svg)[1];
const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox'] });
const page = await browser.newPage();
mkdirSync(folder, { recursive: true });
for (const { name, sidePx, isFilled = false } of icons) {
  const share = isFilled ? safeShare : 1;
  await page.setViewportSize({ width: sidePx, height: sidePx });
  await page.setContent(`<style>
    html { background: ${isFilled ? ground : 'transparent'} }
    body { margin: 0; height: 100vh; display: grid; place-items: center }
    svg { width: ${100 * share}vw }
  </style>${svg}`);
  await page.screenshot({ path: `${folder}/${name}.png`, omitBackground: !isFilled });
}
await browser.close();
