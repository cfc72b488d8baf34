// How the relay bears many at once: `npm run bench:relay -- --help`.

import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { build } from '../scripts/build.mjs';
import { pillow } from '../scripts/setup/pillow.mjs';
import { exitWith } from '../scripts/setup/steps.mjs';
import { makeReady, setUp } from '../scripts/setup.mjs';
import { drawPictures } from '../scripts/test/runners.mjs';
import { closeConnections } from './relay/client.mjs';
import { openDesktop, watchOrder } from './relay/desktops.mjs';
import { startRelay } from './relay/relay-process.mjs';
import { asSender, claimHandoff, makePictures, upload } from './relay/uploads.mjs';
import { describeMachine, saveResults } from './results.mjs';
import { parseCount } from './rounds.mjs';
import { formatNumber } from './table.mjs';

const help = `npm run bench:relay -- [--desktops 500] [--uploads 100] [--no-build]
  --desktops  how many streams of live events are open: half of them on one order
  --uploads   how many pictures of 1 to 2 MB are sent at once: a fifth into that one order, the
              others by phones, each into an order of its own
  --no-build  take dist/ and server/dist/ as they are

Prints how many errors there were (target: none), the median and the 99th percentile of what people
wait for, and the relay's memory. Relay and clients share this machine's cores.`;

/** A reader of one order in two; an uploader of one order in five. */
const SHARED_DESKTOPS = 0.5;
const SHARED_UPLOADS = 0.2;
/** Claims are only the way to what is measured. */
const CLAIMS_AT_ONCE = 10;
const DEADLINE_MS = 300_000;
/** Threads of the pool end after 10 s without work. */
const REST_MS = 15_000;

async function bench({ desktopCount, uploadCount }) {
  const errors = [];
  const fail = (error) => errors.push(error instanceof Error ? error.message : error);
  const pictures = await makePictures(uploadCount);
  const relay = await startRelay();
  const memory = { started: relay.residentBytes() };
  try {
    const { shared, others, streams } = await openAll(relay.origin, desktopCount, fail);
    memory.watched = relay.residentBytes();
    const sharedUploads = Math.round(uploadCount * SHARED_UPLOADS);
    const phones = await claimAll(others.slice(0, uploadCount - sharedUploads));
    const senders = pictures.map((_, index) => phones[index] ?? asSender(shared));

    const startedMs = performance.now();
    const sent = await Promise.all(
      senders.map(async (sender, index) => {
        try {
          return { ...(await upload(sender, pictures[index])), order: sender.metadata.order };
        } catch (error) {
          return fail(error);
        }
      }),
    );
    const arrivals = await waitForAll(sent.filter(Boolean), streams, fail);
    const seconds = (performance.now() - startedMs) / 1000;
    memory.worked = relay.residentBytes();
    memory.peak = relay.peakBytes();
    for (const { close } of streams) close();
    closeConnections();
    await sleep(REST_MS);
    memory.rested = relay.residentBytes();
    return {
      figures: {
        creation: sent.map((one) => one?.creationMs),
        PATCH: sent.map((one) => one?.patchMs),
        'last byte to received': arrivals.map(({ receivedMs }) => receivedMs),
        'event to each stream': arrivals.flatMap(({ latesMs }) => latesMs),
      },
      bytes: pictures.reduce((sum, { bytes }) => sum + bytes.length, 0),
      ...{ desktopCount, uploadCount, seconds, memory, errors },
    };
  } finally {
    const code = await relay.stop();
    if (code !== 0) fail(`the relay ended with ${code}`);
    for (const line of relay.complaints) fail(`the relay wrote: ${line}`);
  }
}

/** Half of the desktops watch one order, the others one each. */
async function openAll(origin, desktopCount, fail) {
  const sharedCount = Math.round(desktopCount * SHARED_DESKTOPS);
  const shared = await openDesktop(origin);
  const others = [];
  while (others.length < desktopCount - sharedCount) others.push(await openDesktop(origin));
  const watchers = [...Array(sharedCount).fill(shared), ...others];
  const streams = await Promise.all(
    watchers.map(async (desktop) => ({
      order: desktop.order.id,
      ...(await watchOrder(desktop, fail)),
    })),
  );
  return { shared, others, streams };
}

async function claimAll(desktops) {
  const phones = [];
  for (let first = 0; first < desktops.length; first += CLAIMS_AT_ONCE) {
    const some = desktops.slice(first, first + CLAIMS_AT_ONCE);
    phones.push(...(await Promise.all(some.map(claimHandoff))));
  }
  return phones;
}

/** Until every stream of its order has heard of each upload, or the deadline. */
async function waitForAll(sent, streams, fail) {
  const deadlineMs = performance.now() + DEADLINE_MS;
  const arrivals = [];
  for (const { id, order, sentAt } of sent) {
    const heard = streams.filter((stream) => stream.order === order);
    while (heard.some(({ received }) => !received.has(id)) && performance.now() < deadlineMs) {
      await sleep(20);
    }
    const told = heard.map(({ received }) => received.get(id)).filter(Boolean);
    const deaf = heard.length - told.length;
    if (deaf > 0) fail(`${deaf} of ${heard.length} streams did not hear of an upload`);
    const receivedMs = Math.min(...told.map(({ heardAt }) => heardAt)) - sentAt;
    arrivals.push({ receivedMs, latesMs: told.map(({ lateMs }) => lateMs) });
  }
  return arrivals;
}

/** By nearest rank. */
function percentile(values, share) {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

function show({ figures, bytes, desktopCount, uploadCount, seconds, memory, errors }) {
  const megabytes = (value) => (value === undefined ? '?' : `${formatNumber(value / 1e6)} MB`);
  console.log(`\n${desktopCount} streams of events, ${uploadCount} uploads at once`);
  console.log(`  ${megabytes(bytes)} in ${formatNumber(seconds, 1)} s`);
  console.log(
    `  ${''.padEnd(24)} ${'count'.padStart(8)} ${'p50 ms'.padStart(10)} ${'p99 ms'.padStart(10)}`,
  );
  for (const [name, values] of Object.entries(figures)) {
    const [p50, p99] = [0.5, 0.99].map((share) => formatNumber(percentile(values, share)));
    const count = String(values.filter(Number.isFinite).length);
    console.log(
      `  ${name.padEnd(24)} ${count.padStart(8)} ${p50.padStart(10)} ${p99.padStart(10)}`,
    );
  }
  const { started, watched, worked, peak, rested } = memory;
  console.log(
    `  memory: ${megabytes(started)} at the start, ${megabytes(watched)} with all streams,`,
  );
  console.log(
    `  ${megabytes(peak)} at the peak, ${megabytes(worked)} after the uploads, ${megabytes(rested)} at rest`,
  );
  console.log(`  ${errors.length === 0 ? '✓' : '✗'} ${errors.length} errors`);
  for (const error of new Set(errors)) console.log(`    ${error}`);
}

async function main({ desktops, uploads, 'no-build': isBuilt }) {
  if (!isBuilt) {
    await setUp('start');
    await build();
  }
  await makeReady(pillow);
  await drawPictures();
  console.log(`Relay on ${describeMachine()}, Node ${process.version}`);
  const results = await bench({
    desktopCount: parseCount(desktops),
    uploadCount: parseCount(uploads),
  });
  show(results);
  saveResults('relay.json', { machine: describeMachine(), ...results });
  if (results.errors.length > 0) process.exitCode = 1;
}

const { values } = parseArgs({
  options: {
    desktops: { type: 'string', default: '500' },
    uploads: { type: 'string', default: '100' },
    'no-build': { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(help);
else await main(values).catch(exitWith);
