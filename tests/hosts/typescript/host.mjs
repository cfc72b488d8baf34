import { readFileSync, writeFileSync } from 'node:fs';

const compilers = ['typescript', 'typescript-5'];
const resolutions = {
  'moduleResolution bundler': { module: 'esnext', moduleResolution: 'bundler' },
  'moduleResolution node16': { module: 'node16', moduleResolution: 'node16' },
};

export default {
  title: 'TypeScript, strict',
  package: 'typescript',
  modes: Object.keys(resolutions),
  async run(kit, mode) {
    writeFileSync(`${kit.folder}/every-entry.ts`, useEveryEntry(manifestOf(kit, 'beian-upload')));
    writeFileSync(`${kit.folder}/tsconfig.json`, JSON.stringify(configure(resolutions[mode])));
    for (const compiler of compilers) {
      await kit.command('node', `node_modules/${compiler}/bin/tsc`, '--noEmit');
    }
    return `also with ${manifestOf(kit, 'typescript-5').version}`;
  },
};

function manifestOf(kit, name) {
  return JSON.parse(readFileSync(`${kit.folder}/node_modules/${name}/package.json`, 'utf8'));
}

/** The declarations of the package are checked as well, as `skipLibCheck` would not. */
function configure(resolution) {
  const strictest = { strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false };
  const platform = { target: 'es2022', lib: ['es2022', 'dom'], types: [] };
  return { compilerOptions: { ...strictest, ...platform, ...resolution }, include: ['*.ts'] };
}

function useEveryEntry({ name, exports }) {
  const entries = Object.keys(exports).filter((path) => exports[path].types !== undefined);
  return entries
    .map((path, index) => `export * as entry${index} from '${name}${path.slice(1)}';\n`)
    .join('');
}
