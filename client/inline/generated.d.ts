// What scripts/build/bundles.mjs writes to dist/inline/.

declare module '*-data.js' {
  /** The file, compressed by gzip, as base64. */
  export const gzipBase64: string;
}

declare module '*worker-source.js' {
  /** The script of a classic worker. */
  export const workerSource: string;
}

declare module '*/build-facts.js' {
  export const facts: import('../inline.js').InlineBuild;
}
