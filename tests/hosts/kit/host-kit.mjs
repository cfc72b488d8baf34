// What a `host.mjs` gets: its folder, commands, servers and a browser whose requests are counted.

import assert from 'node:assert/strict';
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { promisify } from 'node:util';
import { launchBrowser } from '../../page/browser.mjs';
import { startCountingProxy } from './counting-proxy.mjs';
import { checkLeaving } from './leaving.mjs';
import { checkMainJob, checkMissingWorker } from './main-job.mjs';
import * as pictures from './pictures.mjs';
import { checkNoWarnings, checkServerRender, checkServerRoute } from './server-side.mjs';
import { serveFolder } from './site.mjs';

const execute = promisify(execFile);
const serverTimeoutMs = 90_000;
const commandTimeoutMs = 300_000;

/** No host may ask, greet or report home while it is tested. */
const quiet = {
  CI: 'true',
  NEXT_TELEMETRY_DISABLED: '1',
  NUXT_TELEMETRY_DISABLED: '1',
  PARCEL_WORKERS: '1',
  NO_UPDATE_NOTIFIER: '1',
  NO_COLOR: '1',
};

export async function openHostKit(folder) {
  const proxy = await startCountingProxy();
  const closers = [proxy.close];
  let browser;
  let output = '';
  const keep = (text) => {
    output += text;
  };

  async function open(address, { flags = [], ignore = [], ...contextOptions } = {}) {
    browser ??= await launchBrowser(...flags);
    proxy.allow(new URL(address).origin);
    // Of the page, its workers and nothing else: the browser has errands of its own. Without the
    // bypass rule, loopback would not pass by the proxy.
    const viaProxy = { server: proxy.address, bypass: '<-loopback>' };
    const context = await browser.newContext({ ...contextOptions, proxy: viaProxy });
    const page = await context.newPage();
    const complaints = [];
    const complain = (text) => {
      if (!ignore.some((pattern) => pattern.test(text))) complaints.push(text);
    };
    page.on('console', (message) => {
      if (message.type() === 'error') complain(message.text());
    });
    page.on('pageerror', (error) => complain(String(error)));
    await page.goto(address);
    return { page, complaints };
  }

  return {
    folder,
    pictures,
    checkLeaving,
    checkMainJob,
    checkNoWarnings,
    checkServerRender,
    checkServerRoute,

    /** Runs a command in the host's folder to its end: `command('npx', 'vite', 'build')`. */
    async command(program, ...args) {
      const options = { cwd: folder, env: environment(), timeout: commandTimeoutMs };
      try {
        const ended = await execute(program, args, { ...options, maxBuffer: 2 ** 26 });
        keep(ended.stdout + ended.stderr);
        return ended.stdout;
      } catch ({ message, stdout = '', stderr = '' }) {
        throw new Error(`${message}\n${stdout}${stderr}`.slice(0, 4000));
      }
    },

    /** What the commands and servers have written up to now, where warnings would stand. */
    output: () => output,

    /** `serveFolder` of site.mjs on a folder of the host's. */
    async serveFolder(inner, options) {
      const site = await serveFolder(`${folder}/${inner}`, options);
      closers.push(site.close);
      return site;
    },

    /** Starts a server of the host's own; resolves to the first match of `pattern` in its output. */
    async startServer(
      args,
      { pattern = /http:\/\/(?:localhost|127\.0\.0\.1):\d+/, env = {} } = {},
    ) {
      const [program, ...rest] = args;
      const child = spawn(program, rest, {
        cwd: folder,
        env: environment(env),
        // The server may be a child of npx; a group of its own is stopped as a whole.
        detached: true,
        // esbuild stops serving when nobody could type anything any more.
        stdio: ['pipe', 'pipe', 'pipe'],
      });
      closers.push(() => stopGroup(child));
      child.stdout.on('data', keep);
      child.stderr.on('data', keep);
      return untilOutput(child, pattern);
    },

    /** For servers that do not take 0 as their port. */
    async freePort() {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      const { port } = server.address();
      server.close();
      await once(server, 'close');
      return port;
    },

    /** A page whose console errors and exceptions are in `complaints`; `ignore` takes patterns. */
    open,

    /** Opens the address, does the main job there and looks for complaints. */
    async doMainJob(address, options = {}) {
      const { page, complaints } = await open(address, options);
      try {
        await checkMainJob(page, options);
      } catch (cause) {
        throw new Error(`${cause.message}\nIn the console: ${complaints.join('\n')}`, { cause });
      }
      assert.deepEqual(complaints, [], 'errors in the console');
      return page;
    },

    /** Opens the address, where the main job fails for want of a worker at `url`. */
    async checkMissingWorker(address, url) {
      const { page } = await open(address);
      await checkMissingWorker(page, url);
    },

    /** Requests to any origin but those that were opened; the runner asks at the end. */
    strangers: proxy.strangers,
    /** Whether what was opened was counted: a browser that went past the proxy proves nothing. */
    isCounted: () => browser === undefined || proxy.counts.size > 0,
    /** How many requests went to each origin. */
    counts: proxy.counts,
    /** Takes another origin as the host's own, such as that of its upload server. */
    allow: proxy.allow,

    async close() {
      await browser?.close();
      for (const close of closers.reverse()) await close();
    },
  };
}

function environment(changes = {}) {
  // What the tests are told is not for the hosts: NODE_TEST_CONTEXT changes what node prints.
  const { NODE_TEST_CONTEXT: _context, NODE_OPTIONS: _options, ...own } = process.env;
  return { ...own, ...quiet, ...changes };
}

function untilOutput(child, pattern) {
  return new Promise((resolve, reject) => {
    let output = '';
    const timer = setTimeout(() => fail('nothing to see of it'), serverTimeoutMs);
    const fail = (why) => {
      clearTimeout(timer);
      reject(new Error(`the server did not start: ${why}\n${output}`.slice(0, 4000)));
    };
    const take = (chunk) => {
      output += chunk;
      const found = pattern.exec(output);
      if (found) {
        clearTimeout(timer);
        resolve(found[1] ?? found[0]);
      }
    };
    child.stdout.setEncoding('utf8').on('data', take);
    child.stderr.setEncoding('utf8').on('data', take);
    child.on('error', (error) => fail(error.message));
    child.on('exit', (code) => fail(`it ended with ${code}`));
  });
}

async function stopGroup(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    return; // It has just ended by itself.
  }
  await ended;
}
