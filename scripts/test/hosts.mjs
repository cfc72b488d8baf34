// The package in its hosts: bundlers, frameworks, upload components, versions of Node. Each is a
// project of its own in tests/hosts.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openHostKit } from '../../tests/hosts/kit/host-kit.mjs';
import { packPackage } from '../../tests/hosts/kit/tarball.mjs';
import { setUpWorkplace, workplaces } from '../../tests/hosts/kit/workplace.mjs';
import { inProject } from '../setup/places.mjs';
import { formatDuration } from '../setup/steps.mjs';

const folder = 'tests/hosts';

export function listHosts() {
  return readdirSync(inProject(folder))
    .filter((name) => existsSync(inProject(folder, name, 'host.mjs')))
    .sort();
}

/** Runs all hosts, or those that are named; each mode of each counts as one test. */
export async function testHosts(names = []) {
  const known = listHosts();
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) {
    throw new Error(`no such host: ${unknown.join(', ')}; there are ${known.join(', ')}`);
  }
  const tarball = packPackage(workplaces);
  const rows = [];
  for (const name of names.length > 0 ? names : known) {
    rows.push(...(await testHost(name, tarball)));
  }
  const table = writeTable(rows);
  console.log(`\n${table}`);
  mkdirSync(inProject('tests/output'), { recursive: true });
  if (names.length === 0) writeFileSync(inProject('tests/output/hosts.md'), table);
  const passed = rows.filter(({ problem }) => problem === undefined).length;
  return { passed, failed: rows.length - passed };
}

async function testHost(name, tarball) {
  const { default: host } = await import(pathToFileURL(inProject(folder, name, 'host.mjs')));
  const rows = [];
  for (const mode of host.modes) {
    const startedMs = Date.now();
    const row = { title: host.title, mode, version: '–' };
    try {
      const workplace = setUpWorkplace(name, tarball);
      row.version = (await host.version?.()) ?? readVersion(workplace, host.package);
      row.remark = await runMode(host, mode, workplace);
    } catch (error) {
      row.problem = describe(error);
    }
    const duration = formatDuration(Date.now() - startedMs);
    const mark = row.problem === undefined ? '✓' : '✗';
    console.log(`${mark} ${row.title} ${row.version}, ${mode} (${duration})`);
    if (row.problem !== undefined) console.log(row.problem.replaceAll(/^/gm, '    '));
    rows.push(row);
  }
  return rows;
}

async function runMode(host, mode, workplace) {
  const kit = await openHostKit(workplace);
  try {
    const remark = await host.run(kit, mode);
    if (!kit.isCounted()) throw new Error('no request of the browser was counted');
    const strangers = kit.strangers();
    if (strangers.length > 0) throw new Error(`requests to other origins: ${strangers.join(', ')}`);
    return remark;
  } finally {
    await kit.close();
  }
}

function readVersion(workplace, name) {
  const manifest = join(workplace, 'node_modules', name, 'package.json');
  return JSON.parse(readFileSync(manifest, 'utf8')).version;
}

function describe(error) {
  const output = [error.stdout, error.stderr].filter(Boolean).join('\n');
  return `${error.stack ?? error}\n${output}`.trim();
}

/** As it stands in the README. */
function writeTable(rows) {
  const lines = rows.map(({ title, version, mode, remark, problem }) => {
    const result = problem === undefined ? `passed${remark ? `: ${remark}` : ''}` : 'failed';
    return `| ${title} | ${version} | ${mode} | ${result} |\n`;
  });
  return `| host | version | mode | result |\n| --- | --- | --- | --- |\n${lines.join('')}`;
}
