import { Readable } from 'node:stream';
import type { ImageFormat } from 'beian-upload/core';
import { type Context, Hono } from 'hono';
import type { RelayParts } from '../parts.js';
import { Problem } from '../problem.js';
import type { Upload } from '../state/state.js';
import { createThumbnails } from './thumbnails.js';
import { openUploadOf } from './upload-routes.js';

/** By what the engine saw in the bytes; what anybody said of them decides nothing. */
const TYPES: Partial<Record<ImageFormat, { mime: string; extension: string }>> = {
  jpeg: { mime: 'image/jpeg', extension: 'jpg' },
  png: { mime: 'image/png', extension: 'png' },
  gif: { mime: 'image/gif', extension: 'gif' },
};

/** The received pictures and their small copies, for those who may open the upload. */
export function createPictureRoutes(parts: RelayParts): Hono {
  const routes = new Hono();
  const thumbnails = createThumbnails(parts);

  routes.get('/api/orders/:order/uploads/:upload/picture', async (context) => {
    const upload = await openReceived(context);
    return answer(context, upload, 'picture', async () => pictureOf(upload));
  });

  routes.get('/api/orders/:order/uploads/:upload/thumbnail', async (context) => {
    const upload = await openReceived(context);
    return answer(context, upload, 'thumbnail', async () => {
      const small = await thumbnails.read(upload.id);
      // The picture itself is shown as well, only later.
      if (small === undefined) return pictureOf(upload);
      const body = new Uint8Array(small);
      return { read: async () => body, bytes: small.length, ...typeOf('jpeg') };
    });
  });

  async function openReceived(context: Context): Promise<Upload> {
    const { upload } = await openUploadOf(context, parts);
    if (upload.state === 'received') return upload;
    throw new Problem(404, 'unknown_upload', 'No picture of this upload is kept.');
  }

  function pictureOf({ id, bytes, report }: Upload): Picture {
    const read = async () => Readable.toWeb(await parts.storage.read(id)) as ReadableStream;
    return { read, bytes, ...typeOf(report?.format) };
  }

  return routes;
}

interface Picture {
  read: () => Promise<ReadableStream | Uint8Array<ArrayBuffer>>;
  bytes: number;
  mime: string;
  extension: string;
}

async function answer(
  context: Context,
  upload: Upload,
  kind: 'picture' | 'thumbnail',
  find: () => Promise<Picture>,
): Promise<Response> {
  // Whoever may no longer open the order is not to find it in the browser's own keeping.
  const headers = {
    'Cache-Control': 'no-store',
    ETag: `"${kind}-${upload.sha256}"`,
  };
  if (context.req.header('if-none-match') === headers.ETag) return context.body(null, 304, headers);
  const { read, bytes, mime, extension } = await find();
  const described = {
    ...headers,
    'Content-Type': mime,
    'Content-Length': String(bytes),
    'Content-Disposition': disposition(upload.fileName, extension),
    // Opened by itself it is a picture and nothing else.
    'Content-Security-Policy': "default-src 'none'; sandbox",
  };
  // The router brings HEAD where GET goes, and nobody would close what is opened for it.
  if (context.req.method === 'HEAD') return context.body(null, 200, described);
  return context.body(await read(), 200, described);
}

function typeOf(format: ImageFormat | undefined): { mime: string; extension: string } {
  return (format && TYPES[format]) ?? { mime: 'application/octet-stream', extension: 'bin' };
}

/** The name as it was given, without what could be a path and with the content's extension. */
function disposition(fileName: string, extension: string): string {
  const stem = fileName.replace(/\.[^.]*$/, '').replace(/[\p{C}/\\:*?"<>|]/gu, '_');
  const encoded = encodeURIComponent(`${stem || 'picture'}.${extension}`).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `inline; filename="picture.${extension}"; filename*=UTF-8''${encoded}`;
}
