import { Hono } from 'hono';
import { createPages } from './pages.js';
import type { RelayParts } from './parts.js';
import { Problem, toProblem } from './problem.js';
import { securityHeaders } from './security-headers.js';
import { createPictureRoutes } from './uploads/picture-routes.js';
import { createTusRoutes } from './uploads/tus-routes.js';
import { createUploadRoutes } from './uploads/upload-routes.js';

/** All that the relay answers: the pages, the uploads and what became of them. */
export function createApp(parts: RelayParts, pagesDirectory: string): Hono {
  const app = new Hono();
  app.use(securityHeaders);
  app.onError((error) => toProblem(error).toResponse());
  app.notFound(() => new Problem(404, 'not_found', 'There is nothing here.').toResponse());

  app.route('/', createTusRoutes(parts));
  app.route('/', createUploadRoutes(parts));
  app.route('/', createPictureRoutes(parts));
  app.route('/', createPages(pagesDirectory));
  return app;
}
