import type { Context } from 'hono';
import { openAsDesktop, openAsPhone } from '../access.js';
import { newId } from '../ids.js';
import { changeOrder, touchOrder } from '../orders/change-order.js';
import { openChoice } from '../orders/order-actions.js';
import { snapshotUpload } from '../orders/upload-snapshot.js';
import type { RelayParts } from '../parts.js';
import { Problem } from '../problem.js';
import type { Upload } from '../state/state.js';
import { localeOf } from './locale.js';
import { readMetadata, type UploadMetadata } from './metadata.js';
import { checkLength, findPlace, type Sender, unknownItem } from './place.js';
import { refusalOf, slotTaken } from './refusal.js';
import { UPLOAD_ACTION } from './upload-choice.js';

/** What a sender announces. */
export interface Announcement {
  pairs: Record<string, string | null> | undefined;
  bytes: number;
}

/** An upload that may be sent; without `offset` its file has to be made first. */
export interface OpenUpload {
  upload: Upload;
  offset?: number;
}

export type UploadCreation = (context: Context, announcement: Announcement) => Promise<OpenUpload>;

/**
 * Creates uploads, each once: the same digest for the same place is the upload that there is
 * already, however far it has come.
 */
export function createCreation(parts: RelayParts): UploadCreation {
  const { state, storage, feed, acceptance, rules, inTurn, now } = parts;

  return async (context, { pairs, bytes }) => {
    const metadata = readMetadata(pairs, rules);
    // Not while the order is being submitted, or its form changed.
    return inTurn(metadata.order, () => create(context, metadata, bytes));
  };

  async function create(
    context: Context,
    metadata: UploadMetadata,
    bytes: number,
  ): Promise<OpenUpload> {
    const sender = await openOrder(context, metadata);
    const slot = findPlace(sender, metadata, rules);
    const { to } = openChoice(sender.order.state, UPLOAD_ACTION[sender.device], localeOf(context));
    checkLength(bytes, slot?.material ?? metadata.material, slot?.maxBytes, rules);
    const upload = toUpload(sender, metadata, bytes);
    if (slot && !slot.channels.includes(sender.device)) await requireTurned(upload);
    const open = await createOnce(upload, context);
    // What is there already changes nothing, however often it is announced.
    if (open.upload.state === 'received') return open;
    if (to !== sender.order.state) await changeOrder(parts, sender.order, { state: to });
    else await touchOrder(parts, sender.order);
    return open;
  }

  async function openOrder(context: Context, { order, handoff }: UploadMetadata): Promise<Sender> {
    if (handoff === undefined) {
      return { order: await openAsDesktop(context, parts, order), device: 'desktop' };
    }
    const access = await openAsPhone(context, parts, handoff);
    if (access.order.id !== order) {
      throw new Problem(404, 'unknown_order', 'The handoff is not of this order.');
    }
    return { ...access, device: 'phone' };
  }

  function toUpload(sender: Sender, metadata: UploadMetadata, bytes: number): Upload {
    const { item, material, sha256, fileName, mime, made, replaces } = metadata;
    return {
      id: newId(),
      orderId: sender.order.id,
      ...(item !== undefined && { itemId: item }),
      ...(material && { material }),
      state: 'arriving',
      bytes,
      sha256,
      fileName,
      mime,
      made,
      device: sender.device,
      ...(sender.handoff && { handoffId: sender.handoff.id }),
      ...(replaces && { replaces }),
      createdMs: now(),
    };
  }

  async function createOnce(wanted: Upload, context: Context): Promise<OpenUpload> {
    await requirePlaceFree(wanted);
    const { upload, isNew } = await state.createUpload(wanted);
    if (isNew) {
      await publish(upload.id);
      return { upload };
    }
    if (upload.state === 'received') return { upload, offset: upload.bytes };
    if (upload.state === 'checking') {
      await state.updateUpload(upload.id, { replaces: wanted.replaces ?? null });
      return { upload, offset: upload.bytes };
    }
    if (upload.bytes !== wanted.bytes) {
      // One of the two lengths is a lie, and this sender says it has the bytes.
      await state.deleteUpload(upload.id);
      await storage.remove(upload.id);
      return createOnce(wanted, context);
    }
    if (upload.refusalCode === 'refused' && upload.state === 'refused') {
      throw await refusalOf(parts, upload, localeOf(context));
    }
    return goOn(upload, wanted);
  }

  /** With one that is arriving still, or that was refused for what can be otherwise now. */
  async function goOn(upload: Upload, wanted: Upload): Promise<OpenUpload> {
    const isRefused = upload.state === 'refused';
    await state.updateUpload(upload.id, {
      replaces: wanted.replaces ?? null,
      // Of one that was announced just now nobody says that it was never finished.
      createdMs: now(),
      ...(isRefused && { state: 'arriving' }),
    });
    if (isRefused) await publish(upload.id);
    const offset = await storage.size(upload.id);
    // Nothing awaits the check: the sender asks for its end by itself.
    if (offset === upload.bytes) void acceptance.accept(upload.id);
    return { upload, ...(offset !== undefined && { offset }) };
  }

  /** What the sender saw in the place has to be there still, or nothing. */
  async function requirePlaceFree(wanted: Upload): Promise<void> {
    const held = await findHeld(wanted);
    if (held === undefined || [wanted.sha256, wanted.replaces].includes(held.sha256)) return;
    throw slotTaken(held.sha256);
  }

  /** From a device that does not fill the place comes only what was there, turned upright. */
  async function requireTurned(wanted: Upload): Promise<void> {
    if ((await findHeld(wanted)) === undefined) throw unknownItem();
  }

  /** What is in the place now. */
  async function findHeld({ orderId, itemId }: Upload): Promise<Upload | undefined> {
    if (itemId === undefined) return undefined;
    const uploads = await state.listUploads(orderId);
    return uploads.find((one) => one.itemId === itemId && one.state === 'received');
  }

  async function publish(id: string): Promise<void> {
    const upload = await state.findUpload(id);
    if (upload === undefined) return;
    const event = { type: 'upload', upload: snapshotUpload(upload, 'zh-CN') } as const;
    await feed.publish(upload.orderId, event);
  }
}
