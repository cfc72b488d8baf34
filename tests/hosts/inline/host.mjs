import assert from 'node:assert/strict';
import { chromiumVersion } from '../kit/chromium.mjs';
import { inlinePolicy, strictPolicy } from '../kit/site.mjs';

const policies = {
  'worker-src blob:': { policy: inlinePolicy, mode: 'worker' },
  // Chromium reports each refused worker in the console; there is no asking a policy beforehand.
  'no worker allowed': {
    policy: strictPolicy,
    mode: 'main',
    ignore: [/creating a worker from 'blob:/i],
  },
};

export default {
  title: './inline, no bundler',
  version: chromiumVersion,
  modes: Object.keys(policies),
  async run(kit, title) {
    const { policy, mode, ignore } = policies[title];
    const { origin, requests } = await kit.serveFolder('.', { policy });
    await kit.doMainJob(origin, { mode, ignore });
    // Everything is in scripts that the page imports: nothing is fetched, and no worker's script.
    assert.deepEqual(
      requests.filter((request) => !/^GET \/(?:.*\.js)?$/.test(request)),
      [],
    );
    return `mode '${mode}'`;
  },
};
