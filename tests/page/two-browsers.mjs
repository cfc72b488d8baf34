// A page in either browser, by the same few verbs; both are without a network but for this machine.

import { readFile } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';
import { By } from 'selenium-webdriver';
import { launchBrowser } from './browser.mjs';
import { openFirefox } from './firefox.mjs';

const WAIT_MS = 60_000;

/** What is asked of a page is an expression in its own language. */
export const browsers = { Chromium: openInChromium, Firefox: openInFirefox };

/** Resolves when the expression is true there. */
export async function until(page, expression) {
  const endMs = Date.now() + WAIT_MS;
  while (!(await page.ask(`Boolean(${expression})`))) {
    if (Date.now() > endMs) {
      throw new Error(
        `never came true: ${expression}\n${await page.ask('document.body.innerText')}`,
      );
    }
    await delay(50);
  }
}

async function openInChromium(address) {
  const browser = await launchBrowser();
  const context = await browser.newContext({ offline: address.startsWith('file:') });
  const page = await context.newPage();
  const requests = [];
  const complaints = [];
  context.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(address);
  return {
    ask: (expression) => page.evaluate(expression),
    pick: (selector, paths) => page.locator(selector).setInputFiles(paths),
    press: (selector) => page.locator(selector).click(),
    choose: (selector, value) =>
      page
        .locator(selector)
        .selectOption(value)
        .then(() => {}),
    async write(selector, words) {
      await page.locator(selector).fill(words);
      await page.locator(selector).blur();
    },
    async download(selector) {
      const started = page.waitForEvent('download');
      await page.locator(selector).click();
      return readFile(await (await started).path());
    },
    complaints: async () => complaints,
    /** Of anything but the page's own file and what it made itself. */
    strangers: async () => requests.filter((url) => url !== address && !url.startsWith('blob:')),
    close: () => browser.close(),
  };
}

async function openInFirefox(address) {
  const { driver, download, violations, close } = await openFirefox();
  const find = (selector) => driver.findElement(By.css(selector));
  await driver.get(address);
  return {
    ask: (expression) => driver.executeScript(`return ${expression}`),
    pick: (selector, paths) => find(selector).sendKeys([paths].flat().join('\n')),
    press: (selector) => find(selector).click(),
    choose: (selector, value) => find(`${selector} option[value="${value}"]`).click(),
    async write(selector, words) {
      await find(selector).clear();
      await find(selector).sendKeys(words, '\t');
    },
    download: async (selector) => (await download(() => find(selector).click())).bytes,
    complaints: violations,
    strangers: () =>
      driver.executeScript(`return performance.getEntriesByType('resource')
        .map(({ name }) => name).filter((name) => !name.startsWith('blob:'))`),
    close,
  };
}
