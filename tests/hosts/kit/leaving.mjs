// What a host's component has to do when it goes: end the worker of its client.

import assert from 'node:assert/strict';

/** The page has one worker, whose end follows a click on `#leave`. */
export async function checkLeaving(page) {
  assert.equal(page.workers().length, 1, 'one client, one worker');
  const ended = page.workers()[0].waitForEvent('close', { timeout: 10_000 });
  await page.click('#leave');
  await ended;
  assert.equal(page.workers().length, 0);
}
