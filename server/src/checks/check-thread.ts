import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { init, inspectImage } from 'beian-upload/core';
import type { CheckResult, CheckTask } from './check-pool.js';
import { shrinkPicture } from './thumbnail.js';

/** What a thread of the pool runs. */
export default async function perform(task: CheckTask): Promise<CheckResult | Uint8Array> {
  await init();
  // The engine looks at the very bytes that the digest is of.
  const bytes = await readFile(task.path);
  if (task.kind === 'shrink') return shrinkPicture(bytes);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { sha256, report: inspectImage(bytes, task.options) };
}
