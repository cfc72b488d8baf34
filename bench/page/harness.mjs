// Runs a contender on the picked files, and hands its last output to the benchmark's server.

import { contenders, preparations } from './contenders.mjs';

const input = document.querySelector('input');
const outputs = new Map();

globalThis.bench = {
  prepare: async (name) => {
    await preparations[name]?.();
  },

  /** One call, timed from the files to the Blob. */
  run: async (name) => {
    const files = [...input.files];
    const startedMs = performance.now();
    const result = await contenders[name](files);
    const ms = performance.now() - startedMs;
    const { blob = result, ...own } = result instanceof Blob || !result ? {} : result;
    outputs.set(name, blob);
    return { ms, bytes: blob?.size, ...own };
  },

  save: async (name) => {
    const body = outputs.get(name);
    outputs.delete(name);
    await fetch(`/outputs/${name}`, { method: 'POST', body });
  },
};
