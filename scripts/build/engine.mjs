// The Rust crate as WebAssembly, in a file for each part: cargo, then wasm-bindgen's glue, then wasm-opt.

import { wasmBindgen } from '../setup/cargo-tools.mjs';
import { inProject } from '../setup/places.mjs';
import { run } from '../setup/run.mjs';
import { step } from '../setup/steps.mjs';
import { describeRust, rustFor, wasmTarget } from '../setup/toolchain.mjs';
import { describeWasmSize, engineFolder, parts } from '../wasm-size.mjs';
import { hideLibraryPaths, pathFlags } from './panic-paths.mjs';
import { makeOnce } from './stamps.mjs';

const crate = 'beian_upload';

// What rustc emits for wasm32 in this release, and the SIMD asked for in .cargo/config.toml.
const wasmFeatures = [
  'bulk-memory',
  'bulk-memory-opt',
  'multivalue',
  'mutable-globals',
  'nontrapping-float-to-int',
  'reference-types',
  'sign-ext',
  'simd',
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
      'scripts/wasm-size.mjs',
      'package.json',
      'patches',
    ],
    facts: [describeRust(rust).version, wasmBindgen.version],
    outputs: parts.flatMap(({ name }) =>
      [`${name}_bg.wasm`, `${name}.js`, `${name}.d.ts`].map((file) => `${engineFolder}/${file}`),
    ),
  };
  await makeOnce('engine', inputs, async () => {
    for (const part of parts) {
      await step(`engine of ${part.feature}`, () => buildPart(part, rust));
    }
  });
}

async function buildPart(part, rust) {
  await compile(part, rust);
  await bindToJavaScript(part);
  hideLibraryPaths(inProject(part.wasmPath), rust);
  await optimise(part);
  return describeWasmSize(part);
}

function compile({ feature, optLevel }, rust) {
  const config = `target.${wasmTarget}.rustflags=${JSON.stringify(pathFlags(rust))}`;
  // A folder for each: cargo would give all files the same name.
  const target = ['--target', wasmTarget, '--target-dir', `target/${feature}`];
  const features = ['--no-default-features', '--features', feature];
  return run(
    'cargo',
    ['build', '--profile', 'wasm', '--locked', '--lib', ...features, ...target, '--config', config],
    {
      log: 'engine',
      showOutput: true,
      // RUSTFLAGS would replace the flags of .cargo/config.toml, and SIMD with them.
      env: { ...rust, RUSTFLAGS: undefined, CARGO_PROFILE_WASM_OPT_LEVEL: optLevel },
    },
  );
}

function bindToJavaScript({ feature, name }) {
  const input = inProject('target', feature, wasmTarget, 'wasm', `${crate}.wasm`);
  const flags = ['--target', 'web', '--out-name', name, '--out-dir', inProject(engineFolder)];
  // After a trap the client instantiates the engine anew by `__wbg_reset_state`.
  const reset = '--experimental-reset-state-function';
  return run(wasmBindgen.path, [...flags, reset, input], { log: 'wasm-bindgen', showOutput: true });
}

function optimise({ wasmPath }) {
  const features = wasmFeatures.map((feature) => `--enable-${feature}`);
  const file = inProject(wasmPath);
  const wasmOpt = inProject('node_modules/.bin/wasm-opt');
  // Notes of compilers to each other.
  const sections = ['--strip-producers', '--strip-target-features'];
  // LLVM has inlined what is worth it; inlining every function with one caller costs 3 % gzipped.
  const flags = [
    // Packs better than -Oz, which makes fewer but less regular instructions.
    '-O3',
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
