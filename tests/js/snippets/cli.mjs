// Runs the commands of a snippet about the command line, in a folder with files of those names.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inProject, readProjectFile } from '../../../scripts/setup/places.mjs';
import { organization } from '../forms.mjs';

const timeoutMs = 60_000;
const { bin } = JSON.parse(readProjectFile('package.json'));

/** A line ends with 0, or with what its comment says: `# exit code 1`. */
export function runCommands(text) {
  const folder = mkdtempSync(join(tmpdir(), 'beian-docs-'));
  try {
    fill(folder);
    for (const line of text.split('\n').filter((row) => row.startsWith('npx beian-upload '))) {
      const [, promised = '0'] = /# exit code (\d)$/.exec(line) ?? [];
      const command = line.replace('npx beian-upload', `"$NODE" "$PROGRAM"`);
      const env = {
        ...process.env,
        NODE: process.execPath,
        PROGRAM: inProject(bin['beian-upload']),
      };
      const options = { cwd: folder, env, encoding: 'utf8', timeout: timeoutMs };
      const { status, stdout, stderr } = spawnSync('sh', ['-c', command], options);
      assert.equal(`${status}`, promised, `${line}\n${stdout}${stderr}`);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function fill(folder) {
  const picture = (name) => inProject('tests/fixtures/pictures', name);
  for (const name of ['licence.jpg', 'front.jpg', 'back.jpg']) {
    copyFileSync(picture('jpeg-baseline.jpg'), join(folder, name));
  }
  copyFileSync(picture('jpeg-orientation-6.jpg'), join(folder, 'photo.jpg'));
  copyFileSync(picture('jpeg-cut-half.jpg'), join(folder, 'broken.jpg'));
  writeFileSync(join(folder, 'form.json'), JSON.stringify(organization()));
}
