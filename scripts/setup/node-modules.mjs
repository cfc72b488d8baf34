import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { nodeFolder } from './node-headers.mjs';
import { inProject, readProjectFile } from './places.mjs';
import { run } from './run.mjs';

const stampPath = inProject('node_modules', '.set-up');

export const nodeModules = {
  title: 'npm packages',
  isReady: () => existsSync(stampPath) && readFileSync(stampPath, 'utf8') === fingerprint(),
  async install() {
    const isFresh = !existsSync(inProject('node_modules'));
    const command = isFresh && existsSync(inProject('package-lock.json')) ? 'ci' : 'install';
    await run('npm', [command, '--no-audit', '--no-fund'], {
      log: 'npm',
      env: headersAtHand(),
      // `npm ci` refuses a lock file that lags behind a manifest; this mends it.
      remedy: 'npm install',
    });
    writeFileSync(stampPath, fingerprint());
  },
};

/** Node's headers are not downloaded for what is compiled where they lie beside it. */
function headersAtHand() {
  const folder = process.env.npm_config_nodedir ?? nodeFolder();
  return folder === undefined ? {} : { npm_config_nodedir: folder };
}

/** Changes with every manifest, and with Node's binary interface for compiled packages. */
function fingerprint() {
  const { workspaces } = JSON.parse(readProjectFile('package.json'));
  const manifests = ['', ...workspaces].map((folder) => inProject(folder, 'package.json'));
  const hash = createHash('sha256').update(process.versions.modules);
  for (const file of [...manifests, inProject('package-lock.json')].filter(existsSync)) {
    hash.update(readFileSync(file));
  }
  return hash.digest('hex');
}
