// A module's JavaScript as a host's bundler would ship it.

import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';

const page = 'page.js';

/** Of Emscripten's glue, for when it is run in Node; no page asks for them. */
const ofNode = ['node:*', 'module', 'worker_threads', 'url', 'fs', 'path', 'crypto', 'os'];

/**
 * The gzipped bytes of the file of that source, with all that it imports at once, and of what it
 * imports later; bare names are looked up in `folder`.
 */
export async function bundleSizes(source, folder) {
  const { outputFiles, metafile } = await build({
    stdin: { contents: source, resolveDir: folder, sourcefile: page },
    bundle: true,
    minify: true,
    splitting: true,
    format: 'esm',
    target: 'chrome91',
    outdir: folder,
    write: false,
    metafile: true,
    external: ofNode,
    legalComments: 'none',
    logLevel: 'error',
  });
  const outputs = Object.entries(metafile.outputs);
  // Its name is that of a file in the folder, as seen from where this runs.
  const [entry] = outputs.find(([, { entryPoint }]) => entryPoint?.endsWith(page));
  const atOnce = listAtOnce(metafile.outputs, entry);
  const bytes = { firstBytes: 0, laterBytes: 0 };
  for (const [index, [name]] of outputs.entries()) {
    const { length } = gzipSync(outputFiles[index].contents, { level: 9 });
    bytes[atOnce.has(name) ? 'firstBytes' : 'laterBytes'] += length;
  }
  return bytes;
}

/** The chunks that an entry's static imports reach. */
function listAtOnce(outputs, name, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  for (const { path, kind } of outputs[name]?.imports ?? []) {
    if (kind === 'import-statement') listAtOnce(outputs, path, found);
  }
  return found;
}
