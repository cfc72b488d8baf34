import { chromium } from 'playwright-core';

const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-quic',
];

/** `flags` are added to those that every test needs. */
export function launchBrowser(...flags) {
  return chromium.launch(browserOptions(...flags));
}

export function browserOptions(...flags) {
  return {
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: [...CHROMIUM_FLAGS, ...flags],
  };
}

/** Waits for it: a dialog gives the focus back in its `close` event, a task after it is hidden. */
export const isFocused = (locator) => locator.and(locator.page().locator(':focus')).waitFor();

/**
 * A page that keeps count of what must never happen: console errors and warnings (a violation of
 * the page's policy is one), exceptions, and requests to another origin.
 */
export async function openWatched(
  browser,
  address,
  { beforeOpen, origin = address, ...contextOptions } = {},
) {
  const context = await browser.newContext(contextOptions);
  const page = await context.newPage();
  const complaints = [];
  page.on('console', (message) => {
    const isComplaint = ['error', 'warning'].includes(message.type());
    // Of what could not be loaded the text does not say what it was.
    if (isComplaint) complaints.push(`${message.text()} ${message.location().url}`.trim());
  });
  page.on('pageerror', (error) => complaints.push(String(error)));
  context.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(origin) && !url.startsWith(`blob:${origin}`)) complaints.push(url);
  });
  await beforeOpen?.(page);
  await page.goto(address);
  return { context, page, complaints };
}
