// Takes a file, answers with what the engine made of it, how long that took, and its memory.

const memories = [];
watchInstances();

const core = await import('/dist/core.js');
await core.init();
postMessage('ready');

globalThis.onmessage = async ({ data: file }) => {
  const input = new Uint8Array(await file.arrayBuffer());
  const startedMs = performance.now();
  const { bytes } = core.prepareImage(input);
  const ms = performance.now() - startedMs;
  const memoryBytes = memories.at(-1).buffer.byteLength;
  postMessage({ bytes, ms, memoryBytes }, [bytes.buffer]);
};

/** The engine keeps its memory to itself, so it is caught where instances are made. */
function watchInstances() {
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...args) => {
    const made = await instantiate(...args);
    memories.push((made.instance ?? made).exports.memory);
    return made;
  };
}
