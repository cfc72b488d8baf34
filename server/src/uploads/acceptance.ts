import type { ImageReport } from 'beian-upload/core';
import { CheckError, type CheckPool, type CheckResult } from '../checks/check-pool.js';
import { logError } from '../error-log.js';
import { touchOrder } from '../orders/change-order.js';
import { snapshotUpload } from '../orders/upload-snapshot.js';
import type { RelayParts } from '../parts.js';
import type { ProblemCode } from '../problem-code.js';
import type { Upload } from '../state/state.js';
import { isCheckOver } from './refusal.js';
import { publishRemoved } from './removal.js';
import { isUploadOpen } from './upload-choice.js';

/** Decides about pictures whose bytes are all there. */
export interface Acceptance {
  /**
   * Looks at the picture, once however often it is asked, and resolves when that is over; what
   * became of it says the state. One that is not complete or was decided about stays as it is.
   */
  accept(id: string): Promise<void>;
  /** Goes on with all whose check was cut short when the relay ended, and tells what it may not have. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

type AcceptanceParts = Pick<RelayParts, 'state' | 'storage' | 'feed' | 'inTurn' | 'now'> & {
  checks: CheckPool;
};

/** After the state or the disk failed, which is not the picture's fault. */
const RETRY_MS = 10_000;

/** Far longer than it takes from a decision to its event. */
const UNTOLD_MS = 5_000;

/** Of these the bytes are not what anybody wants. */
const WORTHLESS: readonly ProblemCode[] = ['digest_mismatch', 'refused'];

export function createAcceptance(parts: AcceptanceParts): Acceptance {
  const { state, storage, feed, checks, inTurn, now } = parts;
  const running = new Map<string, Promise<void>>();
  let isClosed = false;

  async function check(id: string): Promise<void> {
    const upload = await state.findUpload(id);
    if (upload === undefined || !isUndecided(upload)) return;
    if ((await storage.size(id)) !== upload.bytes) {
      // Checking, and yet not there: the disk has lost what it had; the sender begins anew.
      if (upload.state === 'checking') await change(upload, { state: 'arriving' });
      return;
    }
    if (upload.state === 'arriving') await change(upload, { state: 'checking' });
    await storage.settle(id);
    const result = await inspectAnew(upload);
    if (result === undefined) await giveUp(upload);
    else if (result.sha256 !== upload.sha256) await refuse(upload, 'digest_mismatch');
    else if (result.report.verdict === 'block') await refuse(upload, 'refused', result.report);
    // Not while the order is being submitted, or the picture removed.
    else await inTurn(upload.orderId, () => receive(upload, result.report));
  }

  /**
   * A thread may have broken down by somebody else's picture, so that one failure says little; of
   * one that failed and was announced again it says enough.
   */
  async function inspectAnew(upload: Upload): Promise<CheckResult | undefined> {
    const result = await inspect(upload);
    return result === undefined && upload.failedChecks === undefined ? inspect(upload) : result;
  }

  async function inspect(upload: Upload): Promise<CheckResult | undefined> {
    const { fileName, material } = upload;
    const options = { fileName, ...(material && { material }) };
    try {
      return await checks.inspect(storage.pathOf(upload.id), options);
    } catch (error) {
      if (!(error instanceof CheckError) || error.code === 'closed') throw error;
      console.error(`The check of an upload ${error.code.replace('_', ' ')}.`);
      return undefined;
    }
  }

  async function receive(upload: Upload, report: ImageReport): Promise<void> {
    const order = await state.findOrder(upload.orderId);
    // It may have been submitted meanwhile, and what was submitted stays as it is.
    if (order !== undefined && !isUploadOpen(order.state, upload.device)) {
      return refuse(upload, 'action_not_open');
    }
    const { isReceived, removed } = await state.receiveUpload(upload.id, report, now());
    if (!isReceived) return refuse(upload, 'slot_taken');
    for (const each of removed) await publishRemoved(parts, each);
    await publish(upload);
    if (order !== undefined) await touchOrder(parts, order);
    for (const { id } of removed) await storage.remove(id);
  }

  async function giveUp(upload: Upload): Promise<void> {
    const failedChecks = (upload.failedChecks ?? 0) + 1;
    await state.updateUpload(upload.id, { failedChecks });
    await refuse(upload, 'check_failed');
  }

  async function refuse(upload: Upload, code: ProblemCode, report?: ImageReport): Promise<void> {
    await state.updateUpload(upload.id, {
      state: 'refused',
      refusalCode: code,
      decidedMs: now(),
      ...(report && { report }),
    });
    const refused = await state.findUpload(upload.id);
    const isWorthless = refused === undefined || isCheckOver(refused) || WORTHLESS.includes(code);
    // Before anybody hears of it and sends the picture anew to where these bytes are.
    if (isWorthless) await storage.remove(upload.id);
    await publish(upload);
  }

  async function change(
    upload: Upload,
    changes: Parameters<typeof state.updateUpload>[1],
  ): Promise<void> {
    await state.updateUpload(upload.id, changes);
    await publish(upload);
  }

  async function publish({ id, orderId }: Upload): Promise<void> {
    const upload = await state.findUpload(id);
    if (upload === undefined) return;
    await feed.publish(orderId, { type: 'upload', upload: snapshotUpload(upload, 'zh-CN') });
  }

  /** The relay may have ended after a decision and before it was told. */
  async function publishNewest(): Promise<void> {
    for (const upload of await state.listUploadsDecidedLast(UNTOLD_MS)) await publish(upload);
  }

  async function checkLater(id: string, error: unknown): Promise<void> {
    // The next start goes on with it.
    if (isClosed) return;
    logError(error);
    setTimeout(() => accept(id), RETRY_MS).unref();
  }

  function accept(id: string): Promise<void> {
    const known = running.get(id);
    if (known !== undefined) return known;
    const own = check(id)
      .catch((error) => checkLater(id, error))
      .finally(() => running.delete(id));
    running.set(id, own);
    return own;
  }

  return {
    accept,
    async resume() {
      // What nobody may have been told is no reason to leave the rest unchecked.
      await publishNewest().catch(logError);
      const undecided = [
        ...(await state.listUploadsInState('checking')),
        ...(await state.listUploadsInState('arriving')),
      ];
      await Promise.all(undecided.map(({ id }) => accept(id)));
    },
    async close() {
      isClosed = true;
      await checks.close();
      await Promise.all(running.values());
    },
  };
}

/** Whether nobody has looked at it to the end. */
function isUndecided({ state }: Upload): boolean {
  return state === 'arriving' || state === 'checking';
}
