import type { Locale } from 'beian-upload/core';
import type { OrderUpload } from '../api.js';
import type { Upload } from '../state/state.js';
import { translateFinding } from './finding-text.js';

/** An upload as desktop and phone see it, with what was found in that language. */
export function snapshotUpload(upload: Upload, locale: Locale): OrderUpload {
  const { id, itemId, material, state, bytes, sha256, fileName, made, device } = upload;
  const { createdMs, decidedMs, report, refusalCode } = upload;
  const findings = (report?.findings ?? []).map((finding) => translateFinding(finding, locale));
  return {
    id,
    ...(itemId !== undefined && { itemId }),
    ...(material !== undefined && { material }),
    state,
    bytes,
    sha256,
    fileName,
    made,
    device,
    createdAt: new Date(createdMs).toISOString(),
    ...(decidedMs !== undefined && { decidedAt: new Date(decidedMs).toISOString() }),
    ...(state === 'refused' && refusalCode && { refusal: { code: refusalCode, findings } }),
    ...(state === 'received' && report && { report: { ...report, findings } }),
  };
}

/** Those that are of interest: of a refused one nothing once another came for its place. */
export function uploadsToShow(uploads: readonly Upload[], locale: Locale): OrderUpload[] {
  return uploads
    .filter(
      ({ state, itemId }, index) =>
        state !== 'refused' ||
        itemId === undefined ||
        !uploads.slice(index + 1).some((later) => later.itemId === itemId),
    )
    .map((upload) => snapshotUpload(upload, locale));
}
