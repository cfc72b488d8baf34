// Uploads: from phones that have claimed a handoff, and from desktops.

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { init, prepareImage } from 'beian-upload/core';
import { inProject } from '../../scripts/setup/places.mjs';
import { Client } from './client.mjs';

const ITEM = 'principal_id:front';
const PHOTO = inProject('tests/fixtures/generated/photo-12mp.jpg');
/** As heavy as what pages send: between one and two million bytes. */
const SIZES = [1_000_000, 1_250_000, 1_500_000, 1_750_000, 2_000_000];

/** So many photos that the engine made, no two of them the same. */
export async function makePictures(count) {
  await init();
  const photo = readFileSync(PHOTO);
  const made = SIZES.map((bytes) => {
    const picture = { writeMaxBytes: bytes, warnBytes: bytes, blockBytes: bytes + 1 };
    return Buffer.from(prepareImage(photo, { rules: { picture } }).bytes);
  });
  return Array.from({ length: count }, (_, index) => {
    const bytes = withComment(made[index % made.length], `picture ${index}`);
    return { bytes, sha256: createHash('sha256').update(bytes).digest('hex') };
  });
}

/** A comment after the start marker, which changes the bytes and nothing else. */
function withComment(jpeg, words) {
  const comment = Buffer.from(words);
  const marker = Buffer.from([0xff, 0xfe, 0, comment.length + 2]);
  return Buffer.concat([jpeg.subarray(0, 2), marker, comment, jpeg.subarray(2)]);
}

/** A phone that has claimed a handoff of the desktop's order, and what it says of a picture. */
export async function claimHandoff({ client: desktop, order }) {
  const { json: offer } = await desktop.ask('POST', `/api/orders/${order.id}/handoffs`, {
    json: { itemIds: [ITEM] },
  });
  const client = new Client(desktop.origin);
  const token = new URL(offer.url).hash.slice(1);
  await client.ask('POST', '/api/handoffs/peek', { json: { token } });
  await client.ask('POST', '/api/handoffs/claim', { json: { token } });
  return { client, metadata: { order: order.id, handoff: offer.id, item: ITEM, made: 'camera' } };
}

/** A desktop's own pictures, which belong to no place, so that one order takes many. */
export function asSender({ client, order }) {
  return { client, metadata: { order: order.id, made: 'file' } };
}

/** Creates the upload and sends it whole; resolves to its id and how long it took. */
export async function upload({ client, metadata }, { bytes, sha256 }) {
  const tus = { 'Tus-Resumable': '1.0.0' };
  const said = { ...metadata, sha256, filename: 'photo.jpg', filetype: 'image/jpeg' };
  const creation = await client.ask('POST', '/files/', {
    headers: {
      ...tus,
      'Upload-Length': bytes.length,
      'Upload-Metadata': Object.entries(said)
        .map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`)
        .join(','),
    },
  });
  const { location } = creation.headers;
  const sending = await client.ask('PATCH', location, {
    headers: { ...tus, 'Upload-Offset': 0, 'Content-Type': 'application/offset+octet-stream' },
    body: bytes,
  });
  if (Number(sending.headers['upload-offset']) !== bytes.length) {
    throw new Error(`PATCH ended at ${sending.headers['upload-offset']} of ${bytes.length} bytes`);
  }
  return {
    id: location.split('/').at(-1),
    creationMs: creation.ms,
    patchMs: sending.ms,
    sentAt: sending.sentAt,
  };
}
