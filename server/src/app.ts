import { Hono } from 'hono';
import type { Acceptance } from './acceptance.js';
import { isId } from './ids.js';
import { createPages } from './pages.js';
import { Problem, toProblem } from './problem.js';
import { securityHeaders } from './security-headers.js';
import { UPLOADS_PATH, type UploadsHandler } from './uploads.js';

/** All that the relay answers: the pages, the uploads and what became of them. */
export function createApp(parts: {
  pagesDirectory: string;
  uploads: UploadsHandler;
  acceptance: Acceptance;
}): Hono {
  const { pagesDirectory, uploads, acceptance } = parts;
  const app = new Hono();
  app.use(securityHeaders);
  app.onError((error) => toProblem(error).toResponse());
  app.notFound(() => new Problem(404, 'not_found', 'There is nothing here.').toResponse());

  app.all(UPLOADS_PATH, (context) => uploads(context.req.raw));
  app.all(`${UPLOADS_PATH}/*`, (context) => uploads(context.req.raw));
  app.get('/api/uploads/:id', async (context) => {
    const id = context.req.param('id');
    const record = isId(id) ? await acceptance.find(id) : undefined;
    if (record === undefined) {
      throw new Problem(404, 'unknown_upload', 'No accepted upload has this id.');
    }
    return context.json(record, 200, { 'Cache-Control': 'no-store' });
  });
  app.route('/', createPages(pagesDirectory));
  return app;
}
