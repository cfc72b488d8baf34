/** A function that makes a vector and drops it: only an engine with SIMD takes it as valid. */
const SIMD_MODULE = [
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 9, 1, 7, 0, 65, 0, 253, 15, 26,
  11,
];

/** Whether this browser takes wasm with SIMD: Chromium from 91 on, Firefox 89, Safari 16.4. */
export function hasSimd(): boolean {
  return typeof WebAssembly === 'object' && WebAssembly.validate(new Uint8Array(SIMD_MODULE));
}
