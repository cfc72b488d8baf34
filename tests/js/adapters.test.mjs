// What all adapters share, and what each of antd, Element Plus and Vant is answered. They stand in
// the real components in tests/hosts.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, test } from 'node:test';
import { BeianUploadError, createClient } from 'beian-upload';
import * as antd from 'beian-upload/adapters/antd';
import * as elementPlus from 'beian-upload/adapters/element-plus';
import { StoppedFileError } from 'beian-upload/adapters/uppy';
import * as vant from 'beian-upload/adapters/vant';
import { init, prepareFrame } from 'beian-upload/core';
import { inProject } from '../../scripts/setup/places.mjs';
import { codesOf, frameOf } from './frames.mjs';
import { picture } from './pictures.mjs';

await init();
const client = createClient();
after(() => client.close());

const fileOf = (name) => new File([picture(name)], name, { type: 'image/jpeg', lastModified: 7 });
const creators = [
  ['antd', antd.createBeforeUpload],
  ['Element Plus', elementPlus.createBeforeUpload],
  ['Vant', vant.createBeforeRead],
];
/** For calls that fail as the engine does where it cannot be loaded. */
const broken = {
  prepareImage: () => Promise.reject(new BeianUploadError('engine_unavailable', 'no engine')),
};
/** Answers as nobody ever does, until the call is called off. */
const endless = {
  prepareImage: (_file, { signal }) =>
    new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
    }),
};
const settled = (promise) =>
  Promise.race([
    promise.then(
      (value) => ({ value }),
      (error) => ({ error }),
    ),
    new Promise((resolve) => setTimeout(resolve, 50, 'pending')),
  ]);

const badOptions = [
  ['onReprot', () => {}],
  ['onReport', 'log'],
  ['onError', true],
  ['stopFrom', 'info'],
  ['material', 7],
  ['prepare', 'zh-CN'],
  ['client', {}],
  ['review', 'yes'],
];

for (const [host, create] of creators) {
  for (const [key, value] of badOptions) {
    test(`${host}: ${key}: ${String(value)} is refused by name when the hook is made`, () => {
      assert.throws(() => create({ [key]: value }), {
        name: 'BeianUploadError',
        code: 'invalid_option',
        path: `options.${key}`,
        given: typeof value === 'string' ? JSON.stringify(value) : String(value),
      });
    });
  }

  test(`${host}: null is refused as options, and none are needed`, () => {
    assert.throws(() => create(null), { code: 'invalid_option', path: 'options' });
    assert.equal(typeof create(), 'function');
  });

  test(`${host}: a file is made fit: a File with the content's extension and type`, async () => {
    const original = fileOf('png-named-jpg.jpg');
    const file = await create({ client })(original);
    assert.ok(file instanceof File);
    assert.deepEqual([file.name, file.type], ['png-named-jpg.png', 'image/png']);
  });

  test(`${host}: a file that is fit already is the very same object`, async () => {
    const original = fileOf('jpeg-baseline.jpg');
    assert.equal(await create({ client })(original), original);
  });
}

test('an unknown option names those that there are', () => {
  assert.throws(
    () => elementPlus.createBeforeUpload({ listIgnore: 'x' }),
    (error) => {
      assert.match(
        error.allowed,
        /client, material, prepare, review, onReport, onError, stopFrom$/,
      );
      return true;
    },
  );
});

test('antd: listIgnore is refused where it is not Upload.LIST_IGNORE', () => {
  for (const listIgnore of [true, '', 'ignore', null]) {
    assert.throws(() => antd.createBeforeUpload({ listIgnore }), {
      code: 'invalid_option',
      path: 'options.listIgnore',
    });
  }
});

test('a stopped file is false to antd, or listIgnore, and false to Element Plus', async () => {
  const listIgnore = '__LIST_IGNORE_1792__';
  const cut = fileOf('jpeg-cut-half.jpg');
  assert.equal(await antd.createBeforeUpload({ client })(cut), false);
  assert.equal(await antd.createBeforeUpload({ client, listIgnore })(cut), listIgnore);
  assert.equal(await elementPlus.createBeforeUpload({ client })(cut), false);
});

test('Vant is given those of several files that pass, and a rejection when none does', async () => {
  const beforeRead = vant.createBeforeRead({ client });
  const fine = fileOf('jpeg-baseline.jpg');
  const cut = fileOf('jpeg-cut-half.jpg');
  const detail = { name: 'license', index: 0 };
  assert.deepEqual(await beforeRead([fine, cut, fine], detail), [fine, fine]);
  assert.deepEqual(await beforeRead([fine], detail), [fine]);
  await assert.rejects(beforeRead(cut, detail), { name: 'AbortError' });
  await assert.rejects(beforeRead([cut, cut], detail), { name: 'AbortError' });
});

test('reportOf knows the report on the picked file and on the one to send', async () => {
  const original = fileOf('png-named-jpg.jpg');
  const told = [];
  const onReport = (report, files) => told.push({ report, ...files });
  const file = await antd.createBeforeUpload({ client, onReport })(original);
  const [{ report }] = told;
  assert.deepEqual(told, [{ report, original, file }]);
  assert.equal(antd.reportOf(original), report);
  assert.equal(elementPlus.reportOf(file), report);
  assert.equal(vant.reportOf(fileOf('jpeg-baseline.jpg')), undefined);
});

test('a stopped file is told of with no file to send', async () => {
  const original = fileOf('pdf-named-jpg.jpg');
  const told = [];
  const onReport = (report, files) => told.push({ verdict: report.verdict, ...files });
  await antd.createBeforeUpload({ client, onReport })(original);
  assert.deepEqual(told, [{ verdict: 'block', original, file: undefined }]);
  assert.equal(antd.reportOf(original).verdict, 'block');
});

test("stopFrom 'warn' stops what only warns", async () => {
  const original = fileOf('jpeg-no-end-marker.jpg');
  const { report } = await client.prepareImage(original);
  assert.equal(report.verdict, 'warn');
  assert.ok((await antd.createBeforeUpload({ client })(original)) instanceof File);
  assert.equal(await antd.createBeforeUpload({ client, stopFrom: 'warn' })(original), false);
});

test('the material is one for all files, or asked of each', async () => {
  const asked = [];
  const spy = {
    prepareImage: (file, options) => {
      asked.push([file.name, options.material, options.locale]);
      return client.prepareImage(file, options);
    },
  };
  const [license, id] = [fileOf('jpeg-baseline.jpg'), fileOf('jpeg-gray.jpg')];
  const prepare = { locale: 'en' };
  const one = antd.createBeforeUpload({ client: spy, prepare, material: 'subject_license' });
  await one(license);
  const byName = { 'jpeg-gray.jpg': 'principal_id' };
  const each = antd.createBeforeUpload({ client: spy, material: ({ name }) => byName[name] });
  await each(license);
  await each(id);
  assert.deepEqual(asked, [
    ['jpeg-baseline.jpg', 'subject_license', 'en'],
    ['jpeg-baseline.jpg', undefined, undefined],
    ['jpeg-gray.jpg', 'principal_id', undefined],
  ]);
});

for (const [answer, expected] of [
  ['stop', false],
  [undefined, false],
  ['send_original', 'original'],
]) {
  test(`onError that answers ${answer} has ${expected} sent`, async () => {
    const original = fileOf('jpeg-baseline.jpg');
    const told = [];
    const onError = (error, file) => {
      told.push([error.code, file]);
      return answer;
    };
    const sent = await antd.createBeforeUpload({ client: broken, onError })(original);
    assert.equal(sent, expected === 'original' ? original : expected);
    assert.deepEqual(told, [['engine_unavailable', original]]);
  });
}

test('onError hears of a material that there is not, which is known with the first file', async () => {
  const told = [];
  const onError = ({ code, path }) => {
    told.push([code, path]);
    return 'stop';
  };
  const beforeUpload = antd.createBeforeUpload({ client, onError, material: 'licence' });
  assert.equal(await beforeUpload(fileOf('jpeg-baseline.jpg')), false);
  assert.deepEqual(told, [['invalid_option', 'options.material']]);
});

test('a file that is called off is stopped in antd and Vant, and told of to nobody', async () => {
  const never = () => assert.fail('it was called off');
  const options = { client: endless, onReport: never, onError: never };
  const original = fileOf('jpeg-baseline.jpg');
  const beforeUpload = antd.createBeforeUpload(options);
  const uploading = beforeUpload(original);
  beforeUpload.cancelAll();
  assert.equal(await uploading, false);
  const beforeRead = vant.createBeforeRead(options);
  const reading = beforeRead([original, original]);
  beforeRead.cancelAll();
  await assert.rejects(reading, { name: 'AbortError' });
});

test('Element Plus: a file that is called off is never answered; others are', async () => {
  const calls = [];
  const both = {
    prepareImage: (file, options) => {
      calls.push(file.name);
      const { prepareImage } = file.name === 'jpeg-gray.jpg' ? endless : client;
      return prepareImage(file, options);
    },
  };
  const beforeUpload = elementPlus.createBeforeUpload({ client: both });
  const [removed, kept] = [fileOf('jpeg-gray.jpg'), fileOf('jpeg-baseline.jpg')];
  const answers = [beforeUpload(removed), beforeUpload(kept), beforeUpload(removed)];
  beforeUpload.cancel(undefined);
  beforeUpload.cancel(removed);
  assert.equal(await answers[1], kept);
  assert.equal(await settled(answers[0]), 'pending');
  assert.equal(await settled(answers[2]), 'pending');
  assert.deepEqual(calls, ['jpeg-gray.jpg', 'jpeg-baseline.jpg'], 'nor fitted a second time');
});

test('a file may be picked again after it was called off', async () => {
  const original = fileOf('jpeg-baseline.jpg');
  const beforeUpload = elementPlus.createBeforeUpload({ client });
  beforeUpload(original);
  beforeUpload.cancelAll();
  await new Promise((resolve) => setTimeout(resolve));
  assert.equal(await beforeUpload(original), original);
});

/** A picture that is fit, and too dark for a reviewer. */
const darkFile = () =>
  new File([prepareFrame(frameOf(640, 480, 20)).bytes], 'dark.jpg', { type: 'image/jpeg' });

test('review: true adds what a reviewer would say to the report, and the file is sent', async () => {
  const [plain, original] = [darkFile(), darkFile()];
  const prepare = { locale: 'en' };
  await antd.createBeforeUpload({ client, prepare })(plain);
  assert.ok(!codesOf(antd.reportOf(plain)).includes('too_dark'));
  assert.equal(antd.reportOf(plain).checks, undefined);
  const told = [];
  const onReport = (report, { file }) => told.push([report, file]);
  const options = { client, prepare, onReport, review: true, stopFrom: 'warn' };
  const sent = await antd.createBeforeUpload(options)(original);
  const report = antd.reportOf(sent);
  assert.deepEqual(told, [[report, sent]]);
  assert.equal(report.verdict, 'warn');
  assert.match(report.findings.find(({ code }) => code === 'too_dark').message, /window/);
  assert.equal(report.checks.find(({ code }) => code === 'too_dark').answer, 'yes');
  assert.equal(new Set(codesOf(report)).size, report.findings.length, 'each is told once');
});

test('review: true knows the material, and reviews nothing that is stopped', async () => {
  const reviewed = [];
  const spy = {
    prepareImage: (file, options) => client.prepareImage(file, options),
    reviewImage: (file, options) => {
      reviewed.push([file.name, options.material]);
      return client.reviewImage(file, options);
    },
  };
  const options = { client: spy, review: true, material: 'face_photo' };
  const beforeUpload = antd.createBeforeUpload(options);
  const [fine, cut] = [fileOf('jpeg-baseline.jpg'), fileOf('jpeg-cut-half.jpg')];
  assert.notEqual(await beforeUpload(fine), false);
  assert.equal(await beforeUpload(cut), false);
  assert.deepEqual(reviewed, [['jpeg-baseline.jpg', 'face_photo']]);
  assert.ok(antd.reportOf(fine).checks.some(({ code }) => code === 'face_not_found'));
});

for (const [name, fitted] of [
  ['jpeg-baseline.jpg', 'ok'],
  ['jpeg-no-end-marker.jpg', 'warn'],
]) {
  test(`a finding that rules make block is the verdict over '${fitted}', and stops no file`, async () => {
    const original = fileOf(name);
    const material = 'face_photo';
    const prepare = { rules: { findings: { face_not_found: { severity: 'block' } } } };
    const { report } = await client.prepareImage(original, { ...prepare, material });
    const options = { client, material, prepare, review: true };
    assert.ok((await antd.createBeforeUpload(options)(original)) instanceof File);
    const { verdict, findings } = antd.reportOf(original);
    const { severity } = findings.find(({ code }) => code === 'face_not_found');
    assert.deepEqual([report.verdict, severity, verdict], [fitted, 'block', 'block']);
  });
}

test('a file that is called off during its review is stopped, and told of to nobody', async () => {
  const never = () => assert.fail('it was called off');
  let begin;
  const isReviewing = new Promise((resolve) => {
    begin = resolve;
  });
  const slow = {
    prepareImage: (file, options) => client.prepareImage(file, options),
    reviewImage: (file, options) => {
      begin();
      return endless.prepareImage(file, options);
    },
  };
  const options = { client: slow, review: true, onReport: never, onError: never };
  const beforeUpload = antd.createBeforeUpload(options);
  const uploading = beforeUpload(fileOf('jpeg-baseline.jpg'));
  await isReviewing;
  beforeUpload.cancelAll();
  assert.equal(await uploading, false);
});

test('a client that reviews nothing is refused where review is true, and fine elsewhere', () => {
  const old = { prepareImage: client.prepareImage };
  assert.throws(() => antd.createBeforeUpload({ client: old, review: true }), {
    code: 'invalid_option',
    path: 'options.client',
    allowed: /reviewImage/,
  });
  assert.equal(typeof antd.createBeforeUpload({ client: old, review: false }), 'function');
});

/** In a Node of its own, since what is thrown there uncaught would end this one's test. */
function runAlone(lines) {
  const script = `
    import { createBeforeUpload } from 'beian-upload/adapters/antd';
    const uncaught = [];
    process.on('uncaughtException', ({ message }) => uncaught.push(message));
    const file = new File([new Uint8Array(9)], 'a.jpg');
    ${lines}
    setTimeout(() => console.log(JSON.stringify({ sent: sent === file, uncaught })), 20);`;
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: inProject('.'),
    encoding: 'utf8',
  });
  assert.notEqual(stdout, '', stderr);
  return JSON.parse(stdout);
}

test('without onError a failure stops the file and is reported as an uncaught error', () => {
  const outcome = runAlone(`
    const client = { prepareImage: () => Promise.reject(new Error('no engine')) };
    const sent = await createBeforeUpload({ client })(file);`);
  assert.deepEqual(outcome, { sent: false, uncaught: ['no engine'] });
});

test('a review that fails lets the file go, and is reported as an uncaught error', () => {
  const outcome = runAlone(`
    const report = { verdict: 'ok', findings: [] };
    const client = {
      prepareImage: async () => ({ file, changed: false, report }),
      reviewImage: () => Promise.reject(new Error('no engine of reviews')),
    };
    const sent = await createBeforeUpload({ client, review: true })(file);`);
  assert.deepEqual(outcome, { sent: true, uncaught: ['no engine of reviews'] });
});

test('a file waits fifteen seconds for its review, then it goes without', () => {
  const outcome = runAlone(`
    import { mock } from 'node:test';
    const report = { verdict: 'ok', findings: [] };
    const calledOff = [];
    const client = {
      prepareImage: async () => ({ file, changed: false, report }),
      // Nor does it hear that it is called off.
      reviewImage: (_file, { signal }) => new Promise(() => {
        signal.addEventListener('abort', () => calledOff.push(signal.reason.code));
      }),
    };
    mock.timers.enable({ apis: ['setTimeout'] });
    const sending = createBeforeUpload({ client, review: true })(file);
    const turns = async () => { for (let i = 0; i < 50; i += 1) await undefined; };
    await turns();
    mock.timers.tick(14_999);
    await turns();
    uncaught.push(calledOff.length);
    mock.timers.tick(1);
    const sent = await sending;
    uncaught.push(...calledOff);
    mock.timers.reset();`);
  const why = 'The review took longer than 15000 ms; the file goes without.';
  assert.deepEqual(outcome, { sent: true, uncaught: [0, why, 'timed_out'] });
});

test('an onReport that throws is reported as an uncaught error and stops nothing', () => {
  const outcome = runAlone(`
    const report = { verdict: 'ok', findings: [] };
    const client = { prepareImage: async () => ({ file, changed: false, report }) };
    const onReport = () => { throw new Error('a fault of the page'); };
    const sent = await createBeforeUpload({ client, onReport })(file);`);
  assert.deepEqual(outcome, { sent: true, uncaught: ['a fault of the page'] });
});

test('an onError that throws is reported as an uncaught error, and the file is stopped', () => {
  const outcome = runAlone(`
    const client = { prepareImage: () => Promise.reject(new Error('no engine')) };
    const onError = () => { throw new Error('a fault of the page'); };
    const sent = await createBeforeUpload({ client, onError })(file);`);
  assert.deepEqual(outcome, { sent: false, uncaught: ['a fault of the page'] });
});

test('of a browser that is too old a stopped file says so, and nothing of the network', () => {
  const error = new BeianUploadError('browser_too_old', 'no WebAssembly', { missing: 'simd' });
  const failed = { file: undefined, report: undefined, error };
  const inChinese = new StoppedFileError(failed, {});
  assert.deepEqual(inChinese.code, 'browser_too_old');
  assert.match(inChinese.message, /^浏览器版本过低/);
  assert.match(new StoppedFileError(failed, { prepare: { locale: 'en' } }).message, /too old/);
});
