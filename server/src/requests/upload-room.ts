import { Problem } from '../problem.js';
import type { RelayState, Upload } from '../state/state.js';
import {
  MAX_BYTES_PER_ORDER,
  MAX_UNFINISHED,
  MAX_UNFINISHED_PER_ORDER,
  MAX_UPLOADS_PER_ORDER,
} from './limits.js';

/**
 * Whether the relay has room for one more upload, of whatever client. One that is there already
 * takes none.
 *
 * @throws {Problem} 429 `too_many_requests` where others have to end first; 413 `order_full`.
 */
export async function requireUploadRoom(
  state: Pick<RelayState, 'measureUploadsBeside'>,
  wanted: Upload,
): Promise<void> {
  const beside = await state.measureUploadsBeside(wanted);
  if (beside.uploads >= MAX_UPLOADS_PER_ORDER) {
    throw new Problem(413, 'order_full', `The order has ${beside.uploads} uploads already.`, {
      maxUploads: MAX_UPLOADS_PER_ORDER,
    });
  }
  if (beside.bytes + wanted.bytes > MAX_BYTES_PER_ORDER) {
    throw new Problem(
      413,
      'order_full',
      `The order's pictures have ${beside.bytes} bytes already.`,
      {
        maxBytes: MAX_BYTES_PER_ORDER,
      },
    );
  }
  if (beside.unfinished >= MAX_UNFINISHED_PER_ORDER || beside.unfinishedOfAll >= MAX_UNFINISHED) {
    const detail = 'Too many uploads are on their way; send those first.';
    throw new Problem(429, 'too_many_requests', detail);
  }
}
