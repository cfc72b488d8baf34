import type { Locale } from 'beian-upload/core';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { openAsDesktop } from '../access.js';
import type { OrderSummary } from '../api.js';
import { ensureKeyHash, readKeyHash } from '../browser-key.js';
import { newId } from '../ids.js';
import type { RelayParts } from '../parts.js';
import { Problem } from '../problem.js';
import { readBody } from '../request-body.js';
import type { Limits } from '../requests/limits.js';
import { readLocale } from '../requests/locale.js';
import type { Order } from '../state/state.js';
import { addConsents, changeOrder } from './change-order.js';
import { consentsSchema } from './consents-body.js';
import { deleteOrder } from './delete-order.js';
import { openChoice, openEdit, requireComplete, reviewedState } from './order-actions.js';
import { formBodySchema, readForm } from './order-form.js';
import { newOrderNumber } from './order-number.js';
import { snapshotOrder, summarizeOrder } from './order-snapshot.js';

const MAX_NAME_LENGTH = 64;
const actionSchema = z.strictObject({ action: z.string().max(MAX_NAME_LENGTH) });
const reviewSchema = z.strictObject({ state: z.string().max(MAX_NAME_LENGTH) });

/** `/api/orders`: what a desktop does with its orders. Each change answers the order as it is now. */
export function createOrderRoutes(parts: RelayParts, limits: Limits): Hono {
  const { state, rules, inTurn, now } = parts;
  const routes = new Hono();

  /** Opens the order once it is this request's turn, and answers what `work` made of it. */
  function change(
    context: Context,
    work: (order: Order, locale: Locale) => Promise<Order>,
  ): Promise<Response> {
    const locale = readLocale(context);
    const orderId = context.req.param('order') ?? '';
    return inTurn(orderId, async () => {
      const order = await work(await openAsDesktop(context, parts, orderId), locale);
      return context.json(await snapshotOrder(parts, order, locale));
    });
  }

  routes.post('/', limits.orders, async (context) => {
    const locale = readLocale(context);
    const account = await accountOf(context, parts);
    const { form } = await readBody(context, formBodySchema);
    const createdMs = now();
    const order: Order = {
      id: newId(),
      number: newOrderNumber(),
      state: 'draft',
      form: readForm(form),
      ownerHash: ensureKeyHash(context),
      ...(account !== undefined && { account }),
      consents: [],
      createdMs,
      touchedMs: createdMs,
    };
    await state.createOrder(order);
    context.header('Location', `/api/orders/${order.id}`);
    return context.json(await snapshotOrder(parts, order, locale), 201);
  });

  routes.get('/', async (context) => {
    const account = await accountOf(context, parts);
    const ownerHash = readKeyHash(context);
    const by = account === undefined ? ownerHash && { ownerHash } : { account };
    const orders = by ? await state.listOrders(by) : [];
    return context.json(orders.map(summarizeOrder) satisfies OrderSummary[]);
  });

  routes.get('/:order', async (context) => {
    const locale = readLocale(context);
    const order = await openAsDesktop(context, parts, context.req.param('order'));
    return context.json(await snapshotOrder(parts, order, locale));
  });

  routes.put('/:order/form', async (context) => {
    const { form } = await readBody(context, formBodySchema);
    return change(context, async (order, locale) => {
      const { to } = openEdit(order.state, locale);
      return changeOrder(parts, order, { form: readForm(form), state: to });
    });
  });

  routes.post('/:order/actions', async (context) => {
    const { action } = await readBody(context, actionSchema);
    return change(context, async (order, locale) => {
      const { to, method } = openChoice(order.state, action, locale);
      if (action === 'submit_for_review') {
        requireComplete(order, await state.listUploads(order.id), now(), locale);
      }
      // Some materials are only photographed on the spot when the order goes by the phone.
      const filing = { ...order.form.filing, channel: method ?? order.form.filing.channel };
      return changeOrder(parts, order, { state: to, form: { ...order.form, filing } });
    });
  });

  routes.post('/:order/consents', async (context) => {
    const { kinds } = await readBody(context, consentsSchema);
    return change(context, (order) => addConsents(parts, order, kinds));
  });

  if (parts.isDemoReview) {
    routes.post('/:order/review', async (context) => {
      const given = await readBody(context, reviewSchema);
      return change(context, (order) =>
        changeOrder(parts, order, { state: reviewedState(order.state, given.state, rules) }),
      );
    });
  }

  routes.delete('/:order', async (context) => {
    const orderId = context.req.param('order');
    return inTurn(orderId, async () => {
      await deleteOrder(parts, (await openAsDesktop(context, parts, orderId)).id);
      await state.scrub();
      return context.body(null, 204);
    });
  });

  return routes;
}

/** `undefined` where there is no host's login at all. */
async function accountOf(
  context: Context,
  { authorize }: Pick<RelayParts, 'authorize'>,
): Promise<string | undefined> {
  if (authorize === undefined) return undefined;
  const login = await authorize(context.req.raw);
  if (login === undefined) throw new Problem(401, 'login_needed', 'Log in first.');
  return login.account;
}
