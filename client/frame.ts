import { invalidOption } from './errors.js';
import type { Frame } from './types.js';

/**
 * Whether this is a frame at all; its numbers are for the engine, which knows the limits.
 *
 * @throws {BeianUploadError} `invalid_option` with the member's path.
 */
export function checkFrame(frame: unknown): asserts frame is Frame {
  if (typeof frame !== 'object' || frame === null) {
    throw invalidOption('frame', frame, 'must be an object with rgba, widthPx and heightPx');
  }
  const { rgba, widthPx, heightPx } = frame as Record<string, unknown>;
  // By tag, since `instanceof` fails for what comes from another frame of the page.
  const tag = Object.prototype.toString.call(rgba);
  if (tag !== '[object Uint8ClampedArray]' && tag !== '[object Uint8Array]') {
    throw invalidOption('frame.rgba', rgba, 'must be a Uint8ClampedArray or a Uint8Array');
  }
  for (const [name, side] of Object.entries({ widthPx, heightPx })) {
    if (!Number.isInteger(side)) {
      throw invalidOption(`frame.${name}`, side, 'must be a whole number of pixels');
    }
  }
}

/** A frame's bytes, if it is one; the engine looks at its numbers. */
export function bytesOf(frame: Frame): Uint8Array {
  checkFrame(frame);
  return viewOf(frame.rgba);
}

export function viewOf({
  buffer,
  byteOffset,
  byteLength,
}: Uint8Array | Uint8ClampedArray): Uint8Array {
  return new Uint8Array(buffer, byteOffset, byteLength);
}

/** A frame whose memory may go to the worker. */
export interface PortableFrame extends Frame {
  rgba: Uint8Array<ArrayBuffer>;
}

/**
 * A frame ready to travel: a copy that the caller no longer has a hold on, or, where he gives the
 * whole buffer away, that buffer.
 *
 * @throws {BeianUploadError} as `checkFrame`.
 */
export function toPortableFrame(frame: Frame, isTransferred: boolean): PortableFrame {
  checkFrame(frame);
  const { rgba, widthPx, heightPx } = frame;
  const { buffer } = rgba;
  const isWhole = buffer instanceof ArrayBuffer && buffer.byteLength === rgba.byteLength;
  const own = isTransferred && isWhole ? new Uint8Array(buffer) : new Uint8Array(rgba);
  return { rgba: own, widthPx, heightPx };
}
