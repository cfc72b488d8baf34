// Desktops: each with an order of its own, or many on one order, and all with their live events.

import { organization } from '../../tests/js/forms.mjs';
import { Client } from './client.mjs';

/** A desktop with a new order. */
export async function openDesktop(origin) {
  const client = new Client(origin);
  const { json: order } = await client.ask('POST', '/api/orders', {
    json: { form: organization() },
  });
  const kinds = ['identity', 'face'];
  await client.ask('POST', `/api/orders/${order.id}/consents`, { json: { kinds } });
  return { client, order };
}

/**
 * Opens the order's live events. Each event has to have the id after the one before it; of the
 * uploads that were received, `received` has when it was heard and how long that was after the
 * relay decided.
 */
export async function watchOrder({ client, order }, fail) {
  const { json: now } = await client.ask('GET', `/api/orders/${order.id}`);
  const received = new Map();
  let lastId = now.lastEventId;

  function onBlock({ id, event, data }) {
    if (event !== 'message') return;
    if (Number(id) !== lastId + 1) fail(`an event has the id ${id}, the one before had ${lastId}`);
    lastId = Number(id);
    const { type, upload } = JSON.parse(data);
    if (type !== 'upload') return;
    if (upload.state === 'refused') fail(`an upload was refused: ${upload.refusal.code}`);
    if (upload.state !== 'received') return;
    const heardAt = Date.now();
    received.set(upload.id, { heardAt, lateMs: heardAt - Date.parse(upload.decidedAt) });
  }

  const path = `/api/orders/${order.id}/events?after=${lastId}`;
  const close = await client.watch(path, {
    onBlock,
    onEnd: () => fail('a stream of events has ended by itself'),
  });
  return { received, close };
}
