import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { openAsDesktop } from '../access.js';
import type { HandoffOffer } from '../api.js';
import type { RelayParts } from '../parts.js';
import { Problem } from '../problem.js';
import { readBody } from '../request-body.js';
import type { Limits } from '../requests/limits.js';
import { toHandoffSnapshot } from './handoff-snapshot.js';
import { isLoopback, lanUrls, originOf, phoneUrl } from './phone-link.js';
import { createHandoff, revokeHandoff } from './sessions.js';

const MAX_ITEMS = 500;
/** A slot of one domain is named with it, and a domain has at most 253 characters. */
const MAX_ITEM_ID_LENGTH = 320;

const createSchema = z.strictObject({
  itemIds: z.array(z.string().max(MAX_ITEM_ID_LENGTH)).min(1).max(MAX_ITEMS).optional(),
});

/** `/api/orders/:order/handoffs`: where the desktop asks for a handoff, and calls it off. */
export function createDesktopHandoffs(parts: RelayParts, limits: Limits): Hono {
  const routes = new Hono();

  routes.post('/', limits.handoffs, async (context) => {
    const { itemIds } = await readBody(context, createSchema);
    const { handoff, token } = await parts.inTurn(orderIdOf(context), async () =>
      createHandoff(parts, await openAsDesktop(context, parts, orderIdOf(context)), itemIds),
    );
    const origin = originOf(context);
    const offer: HandoffOffer = {
      ...toHandoffSnapshot(handoff, parts.handoffTimes.idleMs, parts.now()),
      url: phoneUrl(origin, token),
      isLocalOnly: isLoopback(origin),
      lanUrls: lanUrls(origin, parts.lanHosts, token),
    };
    return context.json(offer, 201);
  });

  routes.delete('/:handoff', async (context) => {
    const order = await openAsDesktop(context, parts, orderIdOf(context));
    const handoff = await parts.state.findHandoff(context.req.param('handoff'));
    if (handoff?.orderId !== order.id) {
      throw new Problem(404, 'unknown_handoff', 'The order has no such handoff.');
    }
    await revokeHandoff(parts, handoff);
    return context.body(null, 204);
  });

  return routes;
}

/** It stands in the path that these routes are mounted at. */
function orderIdOf(context: Context): string {
  return context.req.param('order') ?? '';
}
