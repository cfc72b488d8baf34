import { Hono } from 'hono';
import { z } from 'zod';
import { openAsPhone } from '../access.js';
import type { HandoffActivity } from '../api.js';
import { ensureKeyHash, readKeyHash } from '../browser-key.js';
import { addConsents } from '../orders/change-order.js';
import type { RelayParts } from '../parts.js';
import { Problem } from '../problem.js';
import { readBody } from '../request-body.js';
import type { Limits } from '../requests/limits.js';
import { readLocale } from '../requests/locale.js';
import { toHandoffSnapshot } from './handoff-snapshot.js';
import { tokenBodySchema } from './handoff-token.js';
import { phoneName } from './phone-name.js';
import { previewForPhone, snapshotForPhone, summariesForPhone } from './phone-view.js';
import { claimHandoff, finishHandoff, noteActivity, openByToken } from './sessions.js';

const consentsSchema = z.strictObject({
  kinds: z
    .array(z.enum(['identity', 'face']))
    .min(1)
    .max(2),
});
const itemId = z.string().max(320);
const activitySchema: z.ZodType<HandoffActivity> = z.discriminatedUnion('name', [
  z.strictObject({ name: z.literal('reading') }),
  z.strictObject({ name: z.literal('shooting'), itemId }),
  z.strictObject({ name: z.literal('reviewing'), itemId }),
  z.strictObject({ name: z.literal('uploading'), itemId }),
]);

/** `/api/handoffs`: what a phone asks for, by the token until it has claimed the handoff, by its cookie from then. */
export function createPhoneHandoffs(parts: RelayParts, limits: Limits): Hono {
  const routes = new Hono();

  routes.post('/peek', limits.guesses, async (context) => {
    const { token } = await readBody(context, tokenBodySchema);
    const access = await openByToken(parts, token, readKeyHash(context));
    const preview = previewForPhone(access);
    // An answer to a claim may get lost on the way, and with it the key that the handoff is then
    // bound to: so the phone has its key before.
    ensureKeyHash(context);
    return context.json(preview);
  });

  routes.post('/claim', limits.guesses, async (context) => {
    const { token } = await readBody(context, tokenBodySchema);
    // Looked at before a browser without a key is given one.
    previewForPhone(await openByToken(parts, token, readKeyHash(context)));
    const phone = phoneName(context.req.header('user-agent'));
    const { handoff } = await claimHandoff(parts, token, ensureKeyHash(context), phone);
    const snapshot = toHandoffSnapshot(handoff, parts.handoffTimes.idleMs, parts.now());
    return context.json(snapshot);
  });

  routes.get('/', async (context) => {
    const keyHash = readKeyHash(context);
    const summaries = keyHash === undefined ? [] : await summariesForPhone(parts, keyHash);
    return context.json(summaries);
  });

  routes.get('/:handoff', async (context) => {
    const locale = readLocale(context);
    const access = await openAsPhone(context, parts, context.req.param('handoff'));
    return context.json(await snapshotForPhone(parts, access, locale));
  });

  routes.post('/:handoff/activity', async (context) => {
    const { handoff } = await openAsPhone(context, parts, context.req.param('handoff'));
    await noteActivity(parts, handoff, await readBody(context, activitySchema));
    return context.body(null, 204);
  });

  routes.post('/:handoff/consents', async (context) => {
    const { kinds } = await readBody(context, consentsSchema);
    const { order } = await openAsPhone(context, parts, context.req.param('handoff'));
    return parts.inTurn(order.id, async () => {
      // As it is when it is this request's turn, and if the phone still is allowed to.
      const access = await openAsPhone(context, parts, context.req.param('handoff'));
      await addConsents(parts, access.order, kinds);
      return context.body(null, 204);
    });
  });

  routes.post('/:handoff/finish', async (context) => {
    try {
      const { handoff } = await openAsPhone(context, parts, context.req.param('handoff'));
      await finishHandoff(parts, handoff);
    } catch (error) {
      // Asked again by a phone that did not get the answer.
      if (!(error instanceof Problem) || error.code !== 'handoff_finished') throw error;
    }
    return context.body(null, 204);
  });

  return routes;
}
