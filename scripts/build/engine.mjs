// The Rust crate as WebAssembly, in a file for each part: cargo, then wasm-bindgen's glue, then wasm-opt.

import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wasmBindgen } from '../setup/cargo-tools.mjs';
import { inProject, readProjectFile } from '../setup/places.mjs';
import { run } from '../setup/run.mjs';
import { step } from '../setup/steps.mjs';
import { describeRust, rustFor, wasmTarget } from '../setup/toolchain.mjs';
import { describeWasmSize, engineFolder, parts } from '../wasm-size.mjs';
import { adaptGlue } from './glue.mjs';
import { hideLibraryPaths, pathFlags } from './panic-paths.mjs';
import { makeOnce } from './stamps.mjs';
import { withdrawFeatures } from './wasm-sections.mjs';

const crate = 'beian_upload';

const optimiserVersion = JSON.parse(readProjectFile('package.json')).devDependencies.binaryen;

/** As the compiler calls them: it uses neither itself, but for longer numbers than are needed. */
const lateFeatures = ['reference-types', 'call-indirect-overlong'];

/** The name of the glue that both builds of pictures are called by. */
const sharedGlue = 'beian_upload';

// What rustc emits for wasm32 in this release, but for `reference-types`, which Chromium has from 96
// on: wasm-opt refuses a file with more, and so keeps the floor of browsers that the README names.
const wasmFeatures = [
  'bulk-memory',
  'bulk-memory-opt',
  'multivalue',
  'mutable-globals',
  'nontrapping-float-to-int',
  'sign-ext',
];

export async function buildEngine() {
  const rust = rustFor('wasm');
  const inputs = {
    files: [
      'Cargo.toml',
      'build.rs',
      'Cargo.lock',
      '.cargo',
      'src',
      'scripts/build/engine.mjs',
      'scripts/build/crates.mjs',
      'scripts/build/panic-paths.mjs',
      'scripts/build/wasm-sections.mjs',
      'scripts/build/glue.mjs',
      'scripts/wasm-size.mjs',
      'patches',
    ],
    facts: [describeRust(rust).version, wasmBindgen.version, optimiserVersion],
    outputs: parts.flatMap((part) => [part.wasmPath, ...(hasOwnGlue(part) ? gluePaths(part) : [])]),
  };
  await makeOnce('engine', inputs, () =>
    buildParts(
      parts.map(({ name }) => name),
      rust,
    ),
  );
}

/** Those parts alone, whatever is out of date. */
export async function buildParts(names, rust = rustFor('wasm')) {
  for (const part of parts.filter(({ name }) => names.includes(name))) {
    await step(`engine of ${part.name}`, () => buildPart(part, rust));
  }
}

/** A folder for each: cargo would give all files the same name. */
function targetFolder(name) {
  return `target/${name}`;
}

function hasOwnGlue({ name }) {
  return name !== `${sharedGlue}_scalar`;
}

function gluePaths({ name }) {
  return [`${engineFolder}/${name}.js`, `${engineFolder}/${name}.d.ts`];
}

/** The build without SIMD is called by the glue of the other, which has to be the very same. */
function placeBesideGlue({ wasmPath }, made) {
  const glue = `${sharedGlue}.js`;
  if (readFileSync(join(made, glue), 'utf8') !== readProjectFile(engineFolder, glue)) {
    throw new Error(`the glue of ${wasmPath} is not that of ${sharedGlue}`);
  }
  copyFileSync(join(made, `${sharedGlue}_bg.wasm`), inProject(wasmPath));
}

async function buildPart(part, rust) {
  await compile(part, rust);
  await bindToJavaScript(part);
  hideLibraryPaths(inProject(part.wasmPath), rust);
  await optimise(part);
  return describeWasmSize(part);
}

function compile({ feature, name, optLevel, packagesOptLevel, simd }, rust) {
  // Of two, the last one counts, and the first is in .cargo/config.toml.
  const flags = [...pathFlags(rust), `-Ctarget-feature=${simd ? '+' : '-'}simd128`];
  const config = `target.${wasmTarget}.rustflags=${JSON.stringify(flags)}`;
  const target = ['--target', wasmTarget, '--target-dir', targetFolder(name)];
  const features = ['--no-default-features', '--features', feature];
  const level = JSON.stringify(packagesOptLevel);
  const packages =
    level === undefined ? [] : ['--config', `profile.wasm.package."*".opt-level=${level}`];
  return run(
    'cargo',
    [
      ...['build', '--profile', 'wasm', '--locked', '--lib', ...features, ...target],
      ...['--config', config, ...packages],
    ],
    {
      log: 'engine',
      showOutput: true,
      // RUSTFLAGS would replace the flags of .cargo/config.toml, and SIMD with them.
      env: { ...rust, RUSTFLAGS: undefined, CARGO_PROFILE_WASM_OPT_LEVEL: optLevel },
    },
  );
}

async function bindToJavaScript(part) {
  const target = inProject(targetFolder(part.name));
  const input = join(target, 'compiled.wasm');
  copyFileSync(join(target, wasmTarget, 'wasm', `${crate}.wasm`), input);
  // What the compiler may use wasm-bindgen uses, too, and reference types came late.
  withdrawFeatures(input, lateFeatures);
  const isOwn = hasOwnGlue(part);
  const folder = isOwn ? inProject(engineFolder) : join(target, 'glue');
  // The file imports from its glue by name.
  const name = isOwn ? part.name : sharedGlue;
  const flags = ['--target', 'web', '--out-name', name, '--out-dir', folder];
  // After a trap the client instantiates the engine anew by `__wbg_reset_state`.
  const reset = '--experimental-reset-state-function';
  // The client says where the file is; bundlers would carry it along for `./inline`, too.
  const plain = '--omit-default-module-path';
  await run(wasmBindgen.path, [...flags, reset, plain, input], {
    log: 'wasm-bindgen',
    showOutput: true,
  });
  adaptGlue(join(folder, `${name}.js`));
  if (!isOwn) placeBesideGlue(part, folder);
}

function optimise({ wasmPath, simd }) {
  const allowed = simd ? [...wasmFeatures, 'simd'] : wasmFeatures;
  const features = ['--mvp-features', ...allowed.map((feature) => `--enable-${feature}`)];
  const file = inProject(wasmPath);
  const wasmOpt = inProject('node_modules/.bin/wasm-opt');
  // Notes of compilers to each other.
  const sections = ['--strip-producers', '--strip-target-features'];
  // LLVM has inlined what is worth it; inlining every function with one caller costs 3 % gzipped.
  const flags = [
    // Packs better than -Oz, which makes fewer but less regular instructions. Without vectors it is
    // the other way round, and anew made blocks are smaller and as fast.
    ...(simd ? ['-O3'] : ['--flatten', '--rereloop', '-Os']),
    '--converge',
    // It cuts the data at every few zeros, which gzip packs better itself: 1 % of the forms.
    '--skip-pass=memory-packing',
    '--one-caller-inline-max-function-size',
    '1',
    // Like functions beside each other pack better.
    '--reorder-functions-by-name',
    ...sections,
    ...features,
  ];
  return run(wasmOpt, [...flags, file, '-o', file], {
    log: 'wasm-opt',
    showOutput: true,
  });
}
