import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { etag } from 'hono/etag';

/** The built pages: what the bundler named by its content is kept, the rest asked for again. */
export function createPages(directory: string): Hono {
  const pages = new Hono();
  pages.use(etag());
  pages.use(
    serveStatic({
      root: directory,
      onFound: (_path, context) => {
        const isNamedByContent = context.req.path.startsWith('/assets/');
        context.header(
          'Cache-Control',
          isNamedByContent ? 'public, max-age=31536000, immutable' : 'no-cache',
        );
      },
    }),
  );
  return pages;
}
