import { access, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RelayState } from '../state/state.js';
import type { PictureStorage } from './storage.js';

/** It says that pictures were kept here, also when there are none any more. */
const MARK = '.beian-pictures';

/** Why the relay does not start, in a sentence for whoever starts it. */
export class StartError extends Error {
  override readonly name = 'StartError';
}

/**
 * Marks a folder that is in use for the first time. One that is neither marked nor has any of the
 * pictures that people were told are received is not theirs: a disk that was not mounted, a backup
 * that was put back in half. Nothing is to be answered, and nothing tidied up, on the strength of it.
 *
 * @throws {StartError}
 */
export async function markFolder(
  directory: string,
  state: Pick<RelayState, 'hasReceivedUploads' | 'findUpload'>,
  storage: Pick<PictureStorage, 'list'>,
): Promise<void> {
  const mark = join(directory, MARK);
  const isMarked = await access(mark).then(
    () => true,
    () => false,
  );
  if (isMarked) return;
  if ((await state.hasReceivedUploads()) && !(await hasAnyReceived(state, storage))) {
    throw new StartError(
      `The orders have pictures, but ${directory} has none of them. Put that folder back and start ` +
        `again. If the pictures are lost for good, make an empty file ${MARK} in it.`,
    );
  }
  await writeFile(mark, '', { mode: 0o600 });
}

async function hasAnyReceived(
  state: Pick<RelayState, 'findUpload'>,
  storage: Pick<PictureStorage, 'list'>,
): Promise<boolean> {
  for (const id of await storage.list()) {
    if ((await state.findUpload(id))?.state === 'received') return true;
  }
  return false;
}
