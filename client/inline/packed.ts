import { type BrowserNeeds, ENGINE_NEEDS, refuseOldBrowser } from '../browser-support.js';
import { compileBytes } from '../engine-source.js';
import { hasSimd } from '../simd.js';

/** What `./inline` needs of a browser: it carries the engine of pictures with SIMD. */
export const INLINE_NEEDS: BrowserNeeds = {
  ...ENGINE_NEEDS,
  simd: hasSimd,
  decompression_stream: () => typeof DecompressionStream === 'function',
};

/**
 * The bytes of a file that was packed. Nothing is fetched for it: policies refuse `data:` addresses.
 *
 * @throws {BeianUploadError} `browser_too_old` with `missing`.
 */
export async function unpack(gzipBase64: string): Promise<Uint8Array<ArrayBuffer>> {
  refuseOldBrowser(INLINE_NEEDS);
  const text = atob(gzipBase64);
  const packed = new Uint8Array(text.length);
  for (let index = 0; index < text.length; index += 1) {
    packed[index] = text.charCodeAt(index);
  }
  const bytes = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(bytes).arrayBuffer());
}

/** Compiles an engine that was packed; rejects as `unpack` and `compileBytes`. */
export async function compilePacked(gzipBase64: string): Promise<WebAssembly.Module> {
  return compileBytes(await unpack(gzipBase64), '');
}
