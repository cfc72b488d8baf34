import { Hono } from 'hono';
import type { RelayInfo } from './api.js';
import { createEventRoutes } from './events/event-routes.js';
import { createDesktopHandoffs } from './handoffs/desktop-handoffs.js';
import { createPhoneHandoffs } from './handoffs/phone-handoffs.js';
import { createOrderRoutes } from './orders/order-routes.js';
import { createPages } from './pages.js';
import type { RelayParts } from './parts.js';
import { Problem, toProblem } from './problem.js';
import { refuseWhileClosing } from './requests/closing.js';
import { refuseForeignOrigin } from './requests/foreign-origin.js';
import { createLimits } from './requests/limits.js';
import { knowPublicOrigin } from './requests/public-origin.js';
import { logRequests } from './requests/request-log.js';
import { securityHeaders } from './security-headers.js';
import { createPictureRoutes } from './uploads/picture-routes.js';
import { createTusRoutes } from './uploads/tus-routes.js';
import { createUploadRoutes } from './uploads/upload-routes.js';

const HOUR_MS = 3600 * 1000;

/** All that the relay answers: the pages, the orders, the uploads and what became of them. */
export function createApp(
  parts: RelayParts,
  options: {
    pagesDirectory: string;
    /** Takes one line a request. */
    log?: ((line: string) => void) | undefined;
  },
): Hono {
  const { pagesDirectory, log } = options;
  const limits = createLimits(parts.clientOf);
  const app = new Hono();
  if (log) app.use(logRequests(log));
  app.use(securityHeaders);
  app.use(refuseWhileClosing(parts.feed));
  app.use(knowPublicOrigin(parts.publicOrigin));
  app.use(refuseForeignOrigin);
  app.onError((error) => toProblem(error).toResponse());
  app.notFound(() => new Problem(404, 'not_found', 'There is nothing here.').toResponse());

  app.use('/api/*', async (context, next) => {
    await next();
    const { headers } = context.res;
    if (!headers.has('Cache-Control')) headers.set('Cache-Control', 'no-store');
  });
  app.use('/api/*', limits.changes);
  app.get('/api/relay', (context) => {
    const info: RelayInfo = {
      retainHours: parts.retainMs / HOUR_MS,
      isDemoReview: parts.isDemoReview,
    };
    return context.json(info);
  });
  app.route('/api/orders', createOrderRoutes(parts, limits));
  app.route('/api/orders/:order/handoffs', createDesktopHandoffs(parts, limits));
  app.route('/api/handoffs', createPhoneHandoffs(parts, limits));
  app.route('/api', createEventRoutes(parts));

  app.post('/files/*', limits.uploads);
  app.route('/', createTusRoutes(parts));
  app.route('/', createUploadRoutes(parts));
  app.route('/', createPictureRoutes(parts));
  app.route('/', createPages(pagesDirectory));
  return app;
}
