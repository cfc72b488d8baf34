// A TCP proxy on the way to the relay that does to connections what bad networks do. It never
// understands what it passes on; only the figures are read from the requests, by request-meter.mjs.

import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import { createRequestMeter } from './request-meter.mjs';

/**
 * What may befall a connection, each when so many bytes have passed in its direction:
 * - `delay`: `ms` of silence, then on;
 * - `stall`: nothing passes any more in either direction, and nobody closes;
 * - `reset`: both sides get an RST;
 * - `truncate`: what has come so far is passed on, then both sides are closed as if in order.
 *
 * @typedef {{ kind: 'delay' | 'stall' | 'reset' | 'truncate', direction: 'up' | 'down',
 *   atByte: number, ms?: number }} Fault
 */

/** @param chooseFaults gives the faults of the next connection. */
export async function startFaultProxy(relayPort, chooseFaults = () => []) {
  const meter = createRequestMeter();
  const figures = { connections: 0, delay: 0, stall: 0, reset: 0, truncate: 0, refused: 0 };
  const sockets = new Set();

  const server = createServer({ noDelay: true }, (client) => {
    figures.connections += 1;
    const relay = connect({ port: relayPort, host: '127.0.0.1', noDelay: true });
    const count = meter.openConnection();
    const faults = chooseFaults();
    client.on('data', count);
    for (const [socket, other] of [
      [client, relay],
      [relay, client],
    ]) {
      sockets.add(socket);
      socket.on('error', (error) => {
        if (error.code === 'ECONNREFUSED') figures.refused += 1;
        other.destroy();
      });
      socket.on('close', () => {
        sockets.delete(socket);
        other.destroy();
      });
    }
    const both = [client, relay];
    const of = (direction) => faults.filter((fault) => fault.direction === direction);
    passOn({ from: client, to: relay, faults: of('up'), both, figures });
    passOn({ from: relay, to: client, faults: of('down'), both, figures });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  return {
    address: `http://127.0.0.1:${server.address().port}/`,
    figures,
    meter,
    /** For what the next connections get. */
    setFaults(choose) {
      chooseFaults = choose;
    },
    /** Ends every connection of now, as a network does that is left. */
    cut() {
      for (const socket of sockets) socket.destroy();
    },
    async stop() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, 'close');
    },
  };
}

function passOn({ from, to, faults, both, figures }) {
  const due = [...faults].sort((one, other) => one.atByte - other.atByte);
  let passedBytes = 0;

  async function pass(data) {
    let rest = data;
    while (due.length > 0 && due[0].atByte <= passedBytes + rest.length) {
      const fault = due.shift();
      const length = Math.max(0, fault.atByte - passedBytes);
      await write(rest.subarray(0, length));
      rest = rest.subarray(length);
      figures[fault.kind] += 1;
      if (await strike(fault)) return false;
    }
    await write(rest);
    return true;
  }

  async function write(data) {
    passedBytes += data.length;
    if (data.length === 0 || to.destroyed || to.write(data)) return;
    await Promise.race([once(to, 'drain'), once(to, 'close')]);
  }

  /** @returns whether nothing may pass any more. */
  async function strike({ kind, ms }) {
    if (kind === 'delay') {
      await new Promise((resolve) => setTimeout(resolve, ms));
      return false;
    }
    if (kind === 'stall') for (const socket of both) socket.pause();
    if (kind === 'reset') for (const socket of both) socket.resetAndDestroy();
    if (kind === 'truncate') to.end(() => from.destroy());
    return true;
  }

  // One piece after the other: a fault waits, and what comes behind it waits too.
  from.on('data', async (data) => {
    from.pause();
    const goesOn = await pass(data).catch(() => false);
    if (goesOn) from.resume();
  });
  from.on('end', () => to.end());
}
