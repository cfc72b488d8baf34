import { setTimeout as sleep } from 'node:timers/promises';
import type { Locale } from 'beian-upload/core';
import { type Context, Hono } from 'hono';
import { openUpload } from '../access.js';
import type { UploadProgress, UploadRecord } from '../api.js';
import { translateFinding } from '../orders/finding-text.js';
import type { RelayParts } from '../parts.js';
import { Problem } from '../problem.js';
import { readLocale } from '../requests/locale.js';
import type { Upload } from '../state/state.js';
import { refusalOf } from './refusal.js';
import { removeUpload } from './removal.js';

/** Shorter than the time after which proxies give a silent answer up. */
const WAIT_MS = 20_000;
const RETRY_AFTER_SECONDS = 1;

/** What became of an upload, and its removal. */
export function createUploadRoutes(parts: RelayParts): Hono {
  const routes = new Hono();

  routes.get('/api/uploads/:upload', async (context) => {
    const locale = readLocale(context);
    const { upload } = await openUpload(context, parts, context.req.param('upload'));
    const decided = await waitForCheck(context, upload);
    context.header('Cache-Control', 'no-store');
    const { state } = decided;
    if (state === 'refused') throw await refusalOf(parts, decided, locale);
    if (state === 'received') return context.json(recordOf(decided, locale));
    context.header('Retry-After', String(RETRY_AFTER_SECONDS));
    return context.json({ state } satisfies UploadProgress, 202);
  });

  routes.delete('/api/orders/:order/uploads/:upload', async (context) => {
    const open = () => openUploadOf(context, parts);
    await removeUpload(context, parts, open, { isReceivedKept: false });
    return context.body(null, 204);
  });

  /** Until its check is over, unless that takes too long or nobody listens any more. */
  async function waitForCheck(context: Context, upload: Upload): Promise<Upload> {
    const isThere = (await parts.storage.size(upload.id)) === upload.bytes;
    if (!isThere || upload.state === 'received' || upload.state === 'refused') return upload;
    const waiting = new AbortController();
    const signal = AbortSignal.any([waiting.signal, context.req.raw.signal]);
    const timeOut = sleep(WAIT_MS, undefined, { signal, ref: false }).catch(() => {});
    await Promise.race([parts.acceptance.accept(upload.id), timeOut]);
    waiting.abort();
    const decided = await parts.state.findUpload(upload.id);
    if (decided === undefined) {
      throw new Problem(404, 'unknown_upload', 'The upload was removed while it was checked.');
    }
    return decided;
  }

  return routes;
}

function recordOf(upload: Upload, locale: Locale): UploadRecord {
  const { id, itemId, fileName, material, bytes, sha256, report } = upload;
  if (report === undefined) throw new Error('A received upload has a report.');
  const findings = report.findings.map((finding) => translateFinding(finding, locale));
  return {
    id,
    ...(itemId !== undefined && { itemId }),
    fileName,
    ...(material && { material }),
    bytes,
    sha256,
    report: { ...report, findings },
  };
}

/** The upload of the address, which names its order as well. */
export async function openUploadOf(
  context: Context,
  parts: RelayParts,
): ReturnType<typeof openUpload> {
  const opened = await openUpload(context, parts, context.req.param('upload') ?? '');
  if (opened.order.id !== context.req.param('order')) {
    throw new Problem(404, 'unknown_upload', 'The order has no such upload.');
  }
  return opened;
}
