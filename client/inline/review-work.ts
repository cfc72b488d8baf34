// What the worker for reviews is made of; loaded with the first review.

import type { ReviewSources } from '../protocol.js';
import { gzipBase64 as faces } from './faces-data.js';
import { gzipBase64 as pictures } from './pictures-data.js';
import { gzipBase64 as qr } from './qr-data.js';
import { gzipBase64 as review } from './review-data.js';

export { workerSource } from './review-worker-source.js';

/** The engines for that worker, which unpacks them itself, and the last two when it needs them. */
export const sources: ReviewSources = {
  pictures: { gzipBase64: pictures },
  review: { gzipBase64: review },
  qr: { gzipBase64: qr },
  faces: { gzipBase64: faces },
};
