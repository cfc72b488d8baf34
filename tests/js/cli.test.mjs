// The command line, as its users run it: a process of its own with real files.

import assert from 'node:assert/strict';
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, beforeEach, describe, test } from 'node:test';
import {
  init,
  inspectImage,
  prepareFrame,
  prepareImage,
  reviewImage,
} from '../../dist/core.node.js';
import { inProject, readProjectFile } from '../../scripts/setup/places.mjs';
import { frameOf } from './frames.mjs';

await init();

const manifest = JSON.parse(readProjectFile('package.json'));
const program = inProject(manifest.bin['beian-upload']);
const pictures = inProject('tests/fixtures/pictures');
const [fine, turned, cut, pdf, pngNamedJpg] = [
  'jpeg-baseline.jpg',
  'jpeg-orientation-6.jpg',
  'jpeg-cut-half.jpg',
  'pdf-named-jpg.jpg',
  'png-named-jpg.jpg',
].map((name) => join(pictures, name));
const form = inProject('examples/form.json');
const root = mkdtempSync(join(tmpdir(), 'beian-upload-cli-'));
after(() => rmSync(root, { recursive: true }));

let folder;
let folders = 0;
beforeEach(() => {
  folders += 1;
  folder = join(root, String(folders));
  mkdirSync(folder);
});

/** Only what is asked for: the language of whoever runs the tests is not. */
function run(words, { env = {}, input } = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...words], {
    cwd: folder,
    env: { PATH: process.env.PATH, ...env },
    encoding: 'utf8',
    input,
  });
  return { status, stdout, stderr };
}

function runJson(...words) {
  const { status, stdout, stderr } = run([...words, '--json']);
  assert.equal(stderr, '');
  return { status, document: JSON.parse(stdout) };
}

/** A copy in the test's own folder. */
function copy(path, name = basename(path)) {
  const target = join(folder, name);
  mkdirSync(join(target, '..'), { recursive: true });
  copyFileSync(path, target);
  return target;
}

describe('check', () => {
  test('of a fine picture is one line, and the exit code is 0', () => {
    const { status, stdout } = run(['check', fine]);
    assert.equal(status, 0);
    assert.equal(stdout, `可以上传  ${fine}  JPEG   320×240      18.9 KB\n`);
  });

  test('has the findings below their file and a summary, and ends with 1 if one blocks', () => {
    const names = [fine, cut, turned].map((path) => basename(copy(path)));
    const { status, stdout } = run(['check', '--locale', 'en', ...names]);
    const lines = stdout.split('\n');
    assert.equal(status, 1);
    assert.match(lines[0], /^ready +jpeg-baseline\.jpg /);
    assert.match(lines[1], /^blocked +jpeg-cut-half\.jpg /);
    assert.match(lines[2], /^ {4}must fix +The picture is incomplete.* \[truncated\]$/);
    assert.match(lines[3], /^warning /);
    assert.equal(lines[6], '3 files: 1 ready, 1 with a warning, 1 blocked');
    const columns = [0, 1, 3].map((index) => lines[index].indexOf('JPEG'));
    assert.equal(new Set(columns).size, 1, 'the columns are in line');
  });

  test('a warning alone ends with 0', () => {
    assert.equal(run(['check', turned]).status, 0);
  });

  test('--json writes the reports of the engine and nothing else, in the order of the files', () => {
    const { status, document } = runJson('check', fine, pdf, cut, '--material', 'subject_license');
    assert.equal(status, 1);
    const expected = [fine, pdf, cut].map((path) => {
      const options = { material: 'subject_license', fileName: basename(path), locale: 'zh-CN' };
      return { path, report: inspectImage(readFileSync(path), options) };
    });
    assert.deepEqual(document, JSON.parse(JSON.stringify(expected)));
  });

  test('--review has what a reviewer would say below its file, and the exit code stays 0', () => {
    const path = join(folder, 'dark.jpg');
    writeFileSync(path, prepareFrame(frameOf(640, 480, 20)).bytes);
    const plain = run(['check', '--locale', 'en', path]);
    const reviewed = run(['check', '--review', '--locale', 'en', path]);
    assert.deepEqual([plain.status, reviewed.status], [0, 0]);
    assert.doesNotMatch(plain.stdout, /too_dark/);
    assert.match(reviewed.stdout, /^warning +\S+dark\.jpg /);
    assert.match(reviewed.stdout, /^ {4}\S.*window.* \[too_dark\]$/m);
    assert.equal(run(['check', '--review', cut]).status, 1, 'what blocks without it still does');
  });

  test('--review --json writes what reviewImage says, with all its checks', () => {
    const path = join(folder, 'dark.jpg');
    writeFileSync(path, prepareFrame(frameOf(640, 480, 20)).bytes);
    const { status, document } = runJson('check', '--review', path, '--material', 'face_photo');
    const options = { material: 'face_photo', fileName: 'dark.jpg', locale: 'zh-CN' };
    const report = reviewImage(readFileSync(path), options);
    assert.ok(
      report.checks.some(({ code, answer }) => code === 'face_not_found' && answer !== 'no'),
    );
    assert.equal(status, 0);
    assert.deepEqual(document, JSON.parse(JSON.stringify([{ path, report }])));
  });

  test('reads standard input', () => {
    const { status, stdout } = run(['check', '-'], { input: readFileSync(pdf) });
    assert.equal(status, 1);
    assert.match(stdout, /^不能上传 {2}标准输入 {2}PDF/);
  });

  test('a folder is refused without --recursive and walked with it, without hidden files', () => {
    copy(fine, 'photos/b/two.jpg');
    copy(pdf, 'photos/a.jpg');
    copy(fine, 'photos/.hidden.jpg');
    symlinkSync(join(folder, 'photos'), join(folder, 'photos/b/loop'));
    const refused = run(['check', 'photos']);
    assert.equal(refused.status, 2);
    assert.match(refused.stderr, /photos 是文件夹.*--recursive/);
    const { document } = runJson('check', '--recursive', 'photos');
    const paths = document.map(({ path }) => path);
    assert.deepEqual(paths, ['photos/a.jpg', 'photos/b/two.jpg']);
  });

  test('a rule table of one’s own is obeyed, and a wrong one is refused with its path', () => {
    writeFileSync(join(folder, 'rules.json'), '{"picture": {"formats": ["jpeg"]}}');
    const { document } = runJson('check', pngNamedJpg, '--rules', 'rules.json');
    assert.equal(document[0].report.findings[0].code, 'unsupported_format');
    writeFileSync(join(folder, 'rules.json'), '{"picture": {"maxBytes": 1}}');
    const { status, stdout, stderr } = run(['check', fine, cut, '--rules', 'rules.json']);
    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.match(stderr, /rules\.picture\.maxBytes/);
  });

  test('a file over the limit of what is read is told by its true size', () => {
    writeFileSync(join(folder, 'rules.json'), '{"limits": {"maxInputBytes": 10000}}');
    const { document } = runJson('check', fine, '--rules', 'rules.json');
    const [finding] = document[0].report.findings;
    assert.equal(finding.code, 'too_many_bytes_to_read');
    assert.equal(finding.params.bytes, readFileSync(fine).length);
  });

  test('many files are told in their order, whichever thread had them', () => {
    const words = readdirSync(pictures).map((name) => join(pictures, name));
    const { document } = runJson('check', ...words);
    assert.deepEqual(
      document.map(({ path }) => path),
      words,
    );
  });

  test('a name cannot write to the terminal', () => {
    const path = copy(fine, 'a\u001b[2Jb.jpg');
    const { stdout } = run(['check', path]);
    assert.ok(stdout.includes('a\\u001b[2Jb.jpg'));
    assert.ok(!stdout.includes('\u001b'));
  });

  test('a reader that has seen enough is no error', async () => {
    const words = readdirSync(pictures).map((name) => join(pictures, name));
    const child = spawn(process.execPath, [program, 'check', ...words], {
      env: { PATH: process.env.PATH },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let complaints = '';
    child.stderr.on('data', (chunk) => {
      complaints += chunk;
    });
    child.stdout.destroy();
    const status = await new Promise((resolve) => child.on('close', resolve));
    assert.equal(complaints, '');
    assert.equal(status, 1);
  });
});

describe('fit', () => {
  test('writes the bytes of the engine beside the original, which stays', () => {
    const path = copy(turned);
    const { status, stdout } = run(['fit', 'jpeg-orientation-6.jpg']);
    assert.equal(status, 0);
    assert.match(stdout, /已写到 jpeg-orientation-6\.fitted\.jpg\n/);
    assert.deepEqual(readFileSync(path), readFileSync(turned));
    const { bytes } = prepareImage(readFileSync(turned), { fileName: basename(turned) });
    const written = readFileSync(join(folder, 'jpeg-orientation-6.fitted.jpg'));
    assert.deepEqual(written, Buffer.from(bytes));
  });

  test('writes nothing of what needs no change or is blocked, and says so', () => {
    copy(fine);
    copy(pdf);
    const { status, stdout } = run(['fit', basename(fine), basename(pdf)]);
    assert.equal(status, 1);
    assert.match(stdout, /jpeg-baseline\.jpg .*不用改/);
    assert.match(stdout, /pdf-named-jpg\.jpg .*没有写出文件/);
    assert.deepEqual(readdirSync(folder).sort(), [basename(fine), basename(pdf)]);
  });

  test('a picture whose name says another format gets one that does not', () => {
    copy(pngNamedJpg, 'scan.jpg');
    const { document } = runJson('fit', 'scan.jpg');
    assert.equal(document[0].output, 'scan.fitted.png');
    assert.equal(document[0].changed, false);
    const written = readFileSync(join(folder, 'scan.fitted.png'));
    assert.deepEqual(written, readFileSync(pngNamedJpg));
  });

  test('an existing file is not overwritten without --force, and the others are still done', () => {
    copy(turned, 'a.jpg');
    copy(turned, 'b.jpg');
    writeFileSync(join(folder, 'a.fitted.jpg'), 'mine');
    const { status, document } = runJson('fit', 'a.jpg', 'b.jpg');
    assert.equal(status, 2);
    assert.deepEqual(
      document.map(({ output, error }) => [output, error?.code]),
      [
        [null, 'exists'],
        ['b.fitted.jpg', undefined],
      ],
    );
    assert.equal(readFileSync(join(folder, 'a.fitted.jpg'), 'utf8'), 'mine');
    assert.match(run(['fit', 'a.jpg']).stdout, /a\.fitted\.jpg 已经存在/);
    assert.equal(run(['fit', 'a.jpg', '--force']).status, 0);
    assert.notEqual(readFileSync(join(folder, 'a.fitted.jpg'), 'utf8'), 'mine');
  });

  test('an original is never overwritten, not even with --force or by a link', () => {
    const path = copy(turned, 'a.jpg');
    symlinkSync(path, join(folder, 'link.jpg'));
    for (const out of ['a.jpg', '.', 'link.jpg']) {
      const { status, document } = runJson('fit', 'a.jpg', '--out', out, '--force');
      assert.equal(status, 2, out);
      assert.equal(document[0].error.code, 'is_an_input');
    }
    assert.deepEqual(readFileSync(path), readFileSync(turned));
  });

  test('--out takes a folder for many, with what needs no change and the folders below', () => {
    copy(turned, 'in/a/one.jpg');
    copy(fine, 'in/b/one.jpg');
    const { status, document } = runJson('fit', '-r', 'in', '--out', 'ready');
    assert.equal(status, 0);
    const outputs = document.map(({ output }) => output);
    assert.deepEqual(outputs, ['ready/a/one.jpg', 'ready/b/one.jpg']);
    assert.deepEqual(readFileSync(join(folder, 'ready/b/one.jpg')), readFileSync(fine));
  });

  test('--out takes a file for one picture, whose extension is that of the content', () => {
    const { document } = runJson('fit', turned, '--out', 'ready.png');
    assert.equal(document[0].output, 'ready.jpg');
    assert.deepEqual(readdirSync(folder), ['ready.jpg']);
  });

  test('--out cannot be a file for many', () => {
    copy(fine, 'there.jpg');
    const { status, stderr } = run(['fit', fine, turned, '--out', 'there.jpg']);
    assert.equal(status, 2);
    assert.match(stderr, /there\.jpg 是文件/);
  });

  test('--turn turns', () => {
    runJson('fit', fine, '--turn', '90', '--out', 'turned.jpg');
    const { widthPx, heightPx } = inspectImage(readFileSync(join(folder, 'turned.jpg')));
    assert.deepEqual([widthPx, heightPx], [240, 320]);
  });

  test('standard input needs --out', () => {
    const input = readFileSync(turned);
    assert.match(run(['fit', '-'], { input }).stderr, /--out/);
    assert.equal(run(['fit', '-', '--out', 'in.jpg'], { input }).status, 0);
    assert.ok(existsSync(join(folder, 'in.jpg')));
  });

  test('a place that cannot be written to is told, with an exit code of 2', () => {
    writeFileSync(join(folder, 'file'), '');
    const { status, document } = runJson('fit', turned, '--out', 'file/inside/');
    assert.equal(status, 2);
    assert.equal(document[0].output, null);
    assert.match(document[0].error.code, /^E(NOTDIR|EXIST)$/);
  });
});

describe('compose', () => {
  test('writes one picture of several', () => {
    const words = ['compose', fine, turned, '--layout', 'horizontal', '--gap', '0'];
    const { status, document } = runJson(...words, '--out', 'both.jpg');
    assert.equal(status, 0);
    assert.deepEqual(document.pages, [fine, turned]);
    assert.equal(document.output, 'both.jpg');
    const { widthPx, heightPx } = inspectImage(readFileSync(join(folder, 'both.jpg')));
    assert.deepEqual([widthPx, heightPx], [document.report.widthPx, document.report.heightPx]);
    assert.ok(widthPx > heightPx);
  });

  test('names the picture that cannot be read, and writes nothing', () => {
    const { status, stdout } = run(['compose', fine, cut, '--out', 'both.jpg']);
    assert.equal(status, 1);
    assert.match(stdout, /\[truncated\]/);
    assert.match(stdout, /没有写出文件/);
    assert.deepEqual(readdirSync(folder), []);
  });

  test('overwrites nothing', () => {
    writeFileSync(join(folder, 'both.jpg'), 'mine');
    assert.equal(run(['compose', fine, turned, '--out', 'both.jpg']).status, 2);
    assert.equal(readFileSync(join(folder, 'both.jpg'), 'utf8'), 'mine');
  });

  test('says how many pictures there may be', () => {
    const { status, stderr } = run(['compose', ...Array(60).fill(fine), '--out', 'all.jpg']);
    assert.equal(status, 2);
    assert.match(stderr, /^pages .*\b1 to \d+\b/);
  });
});

describe('form', () => {
  /** The example, changed, in a file of its own. */
  function write(change) {
    const filled = JSON.parse(readFileSync(form, 'utf8'));
    change(filled);
    writeFileSync(join(folder, 'form.json'), JSON.stringify(filled));
    return 'form.json';
  }

  test('of the example is fine and lists the materials', () => {
    const { status, stdout } = run(['form', form, '--today', '2026-11-22']);
    assert.equal(status, 0);
    assert.match(stdout, /^可以提交 .* 按 2026-11-22 检查\n/);
    assert.match(stdout, /\n {4}必须 +主体负责人证件 +principal_id +正面、背面 +不超过 4\.19 MB\n/);
  });

  test('has the findings with their fields, and ends with 1 if one blocks', () => {
    const path = write(({ principal }) => {
      principal.mobile = '1380013800';
    });
    const { status, stdout } = run(['form', path, '--locale', 'en', '--today', '2026-11-22']);
    assert.equal(status, 1);
    assert.match(stdout, /^blocked /);
    assert.match(stdout, /\n {4}must fix +principal\.mobile {2}.* \[malformed\]\n/);
  });

  test('--json writes the report, the day and the materials', () => {
    const path = write(({ principal }) => {
      principal.validUntil = '2036-05-05';
      principal.validFrom = '2016-05-05';
    });
    const { status, document } = runJson('form', path, '--today', '2036-05-06');
    assert.equal(status, 1);
    assert.equal(document.today, '2036-05-06');
    const codes = document.report.findings.map(({ code }) => code);
    assert.ok(codes.includes('expired'));
    assert.equal(document.materials[0].id, 'principal_id');
  });

  test('without --today it says that the machine’s day was taken', () => {
    const { stdout } = run(['form', form], { env: { TZ: 'Pacific/Kiritimati' } });
    const day = new Intl.DateTimeFormat('sv', { timeZone: 'Pacific/Kiritimati' }).format();
    assert.match(stdout, new RegExp(`按 ${day} 检查（本机当天`));
  });

  test('a wrong name or value in the form is misuse, with its path', () => {
    const path = write(({ principal }) => {
      principal.phone = '13800138000';
    });
    const { status, stderr } = run(['form', path]);
    assert.equal(status, 2);
    assert.match(stderr, /^form\.principal\.phone /);
  });

  test('what is no JSON is named', () => {
    writeFileSync(join(folder, 'form.json'), '{"filing": ');
    const { status, stderr } = run(['form', 'form.json']);
    assert.equal(status, 2);
    assert.match(stderr, /^form\.json 不是正确的 JSON/);
  });

  test('reads standard input', () => {
    assert.equal(run(['form', '-'], { input: readFileSync(form) }).status, 0);
  });
});

describe('misuse ends with 2, writes nothing to standard output and says what is allowed', () => {
  const cases = [
    ['no command', [], /beian-upload check/],
    ['an unknown command', ['resize', fine], /resize.*check fit compose form/],
    ['no file', ['check'], /没有给出文件/],
    ['a file that is not there', ['check', fine, 'no-such.jpg'], /no-such\.jpg/],
    ['an unknown option', ['check', '--quality', '80', fine], /--quality.*--material/],
    ['an option of another command', ['check', '--layout', 'grid', fine], /--layout/],
    ['an option of objects', ['check', '--toString', fine], /--toString/],
    ['an option without its value', ['check', '--material', '--json', fine], /--material/],
    ['a value where there is none', ['check', '--json=yes', fine], /--json/],
    [
      'an option twice',
      ['check', '--material', 'face_photo', '--material=face_photo', fine],
      /--material/,
    ],
    ['an unknown material', ['check', '--material', 'id', fine], /subject_license/],
    [
      'an unknown layout',
      ['compose', '--layout', 'row', '--out', 'x', fine],
      /vertical horizontal grid/,
    ],
    ['a turn that is none', ['fit', '--turn', '45', fine], /0 90 180 270/],
    ['a gap that is too large', ['compose', '--gap', '1001', '--out', 'x', fine], /0 到 1000/],
    ['a gap that is no number', ['compose', '--gap', '1e2', '--out', 'x', fine], /0 到 1000/],
    ['a composition without a place', ['compose', fine], /--out/],
    ['a composition onto a folder', ['compose', fine, '--out', '.'], /文件夹/],
    ['a day that is none', ['form', '--today', '2026-02-30', form], /2026-02-30/],
    ['two forms', ['form', form, form], /2/],
    ['standard input twice', ['check', '-', '-'], /-/],
    ['a language that is not spoken', ['check', '--locale', 'fr', fine], /zh-CN en/],
  ];
  for (const [what, words, pattern] of cases) {
    test(what, () => {
      const { status, stdout, stderr } = run(words);
      assert.equal(status, 2);
      assert.equal(stdout, '');
      assert.match(stderr, pattern);
    });
  }
});

describe('help and language', () => {
  test('--help and --version end with 0', () => {
    const { status, stdout } = run(['--help']);
    assert.equal(status, 0);
    assert.match(stdout, /用法/);
    assert.equal(run(['--version']).stdout, `${manifest.version}\n`);
  });

  test('each command’s help names each of its options', async () => {
    const { commands, flagsOf } = await import('../../dist/cli/commands.js');
    for (const command of commands) {
      for (const locale of ['zh-CN', 'en']) {
        const { status, stdout } = run([command, '--help', '--locale', locale]);
        assert.equal(status, 0);
        for (const name of Object.keys(flagsOf[command])) {
          assert.ok(stdout.includes(`\n  --${name}`), `${command} --${name} in ${locale}`);
        }
      }
    }
  });

  test('Chinese is spoken unless the system or --locale says English', () => {
    const say = (env, ...words) => /usage/.test(run(['check', '--help', ...words], { env }).stdout);
    assert.equal(say({}), false);
    assert.equal(say({ LANG: 'zh_CN.UTF-8' }), false);
    assert.equal(say({ LANG: 'C.UTF-8' }), false);
    assert.equal(say({ LANG: 'en_GB.UTF-8' }), true);
    assert.equal(say({ LANG: 'en_GB.UTF-8', LC_ALL: 'zh_CN.UTF-8' }), false);
    assert.equal(say({ LANG: 'en_GB.UTF-8' }, '--locale', 'zh-CN'), false);
    assert.equal(say({}, '--locale=en'), true);
  });

  test('every text has the same names to fill in in both languages', async () => {
    const { zhCN } = await import('../../dist/cli/texts/zh-CN.js');
    const { en } = await import('../../dist/cli/texts/en.js');
    assert.deepEqual(Object.keys(en), Object.keys(zhCN));
    const names = (text) => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const [key, text] of Object.entries(zhCN)) {
      assert.deepEqual(names(en[key]), names(text), key);
    }
  });
});

test('it runs by its own first line', () => {
  const first = readFileSync(program, 'utf8').split('\n')[0];
  assert.equal(first, '#!/usr/bin/env node');
  assert.equal(
    execFileSync(process.execPath, [program, '-v'], { encoding: 'utf8' }).trim(),
    manifest.version,
  );
});
