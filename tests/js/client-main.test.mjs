// The client where there is no Worker, which is so in Node: the same verbs, on this thread.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { BeianUploadError, createClient } from 'beian-upload';
import { createClientOn } from '../../dist/client.js';
import { pictureEngine } from '../../dist/picture-engine.js';
import * as pictures from '../../dist/pictures.node.js';
import { codesOf, frameOf } from './frames.mjs';
import { picture } from './pictures.mjs';

const client = createClient();
after(() => client.close());

const fileOf = (name, type) => new File([picture(name)], name, { type, lastModified: 7 });

test("without a Worker the mode is 'main'", () => {
  assert.equal(client.mode, 'main');
});

test('File in, report out; the name of the file is looked at', async () => {
  const report = await client.inspectImage(fileOf('png-named-jpg.jpg', 'image/jpeg'));
  assert.equal(report.format, 'png');
  assert.ok(report.findings.some(({ code }) => code === 'extension_mismatch'));
});

test('File in, the same File out when nothing had to change', async () => {
  const input = fileOf('jpeg-baseline.jpg', 'image/jpeg');
  const { file, changed } = await client.prepareImage(input);
  assert.equal(changed, false);
  assert.equal(file, input);
});

test('File in, a new File out when it had to be turned', async () => {
  const { file, changed, report } = await client.prepareImage(
    fileOf('jpeg-orientation-6.jpg', 'image/jpeg'),
  );
  assert.equal(changed, true);
  assert.deepEqual([file.name, file.type], ['jpeg-orientation-6.jpg', 'image/jpeg']);
  assert.equal(file.size, report.bytes);
  assert.equal((await client.inspectImage(file)).widthPx, 96);
});

test('bytes are taken as Blob, ArrayBuffer and Uint8Array, and stay with the caller', async () => {
  const bytes = picture('jpeg-baseline.jpg');
  for (const input of [new Blob([bytes]), bytes.buffer, bytes]) {
    const { file, changed } = await client.prepareImage(input);
    assert.deepEqual([changed, file.name, file.type], [false, 'image.jpg', 'image/jpeg']);
    assert.deepEqual(new Uint8Array(await file.arrayBuffer()), bytes);
  }
  assert.equal(bytes.buffer.byteLength, bytes.length);
});

test('what the caller does to its buffer while the call waits does no harm', async () => {
  const bytes = picture('jpeg-baseline.jpg');
  const waiting = client.inspectImage(bytes);
  bytes.fill(0);
  assert.equal((await waiting).verdict, 'ok');
});

test('a composition is named composed, or as asked', async () => {
  const inputs = [picture('jpeg-baseline.jpg'), picture('jpeg-gray.jpg')];
  const { file, report } = await client.composeImages(inputs);
  assert.equal(file.name, `composed.${report.format === 'png' ? 'png' : 'jpg'}`);
  const named = await client.composeImages(inputs, {
    fileName: '身份证.bmp',
    layout: 'horizontal',
  });
  assert.match(named.file.name, /^身份证\.(jpg|png)$/);
});

test('a frame is looked at, and stays with the caller, who may draw on it at once', async () => {
  const frame = frameOf(320, 240, 20);
  const waiting = client.inspectFrame(frame, { locale: 'en' });
  frame.rgba.fill(200);
  assert.deepEqual(codesOf(await waiting), ['too_dark']);
  assert.equal(frame.rgba.length, 320 * 240 * 4);
});

test('a picture is reviewed, by its own name and the rules of the client', async () => {
  const file = new File([picture('jpeg-baseline.jpg')], 'a.png');
  const { findings, checks, scores } = await client.reviewImage(file, { material: 'site_plan' });
  assert.deepEqual(codesOf({ findings })[0], 'extension_mismatch');
  assert.ok(checks.length > 0 && scores.meanLuma > 100, JSON.stringify(scores));
  await assert.rejects(client.reviewImage(file, { marks: ['stamp'] }), { path: 'options.marks' });
});

test('a frame becomes a file called photo, or as asked', async () => {
  const { file, changed, report } = await client.prepareFrame(frameOf(320, 240), {
    turnDegrees: 90,
  });
  assert.deepEqual([file.name, file.type, changed], ['photo.jpg', 'image/jpeg', true]);
  assert.deepEqual([report.widthPx, file.size], [240, report.bytes]);
  const named = await client.prepareFrame(frameOf(320, 240), { fileName: '身份证' });
  assert.equal(named.file.name, '身份证.jpg');
});

test('a frame that is given away makes the same file', async () => {
  const [kept, given] = [frameOf(320, 240), frameOf(320, 240)];
  const files = [
    await client.prepareFrame(kept),
    await client.prepareFrame(given, { transfer: true }),
  ];
  const [one, other] = await Promise.all(files.map(({ file }) => file.arrayBuffer()));
  assert.deepEqual(new Uint8Array(one), new Uint8Array(other));
});

test('what is no frame rejects before it waits', async () => {
  for (const [frame, options, path] of [
    [undefined, {}, 'frame'],
    [{ rgba: new ArrayBuffer(4), widthPx: 1, heightPx: 1 }, {}, 'frame.rgba'],
    [{ ...frameOf(4, 4), widthPx: 5 }, {}, 'frame.rgba'],
    [frameOf(4, 4), { transfer: 'yes' }, 'options.transfer'],
    [frameOf(4, 4), { turnDegrees: 1 }, 'options.turnDegrees'],
    [frameOf(4, 4), { rules: { limits: { maxSidePx: 0 } } }, 'rules.limits.maxSidePx'],
  ]) {
    for (const verb of ['inspectFrame', 'prepareFrame']) {
      await assert.rejects(client[verb](frame, options), { name: 'BeianUploadError', path });
    }
  }
  // What is made of a frame is not reviewed.
  const rules = { review: { blur: { minContrast: 0 } } };
  await assert.rejects(client.inspectFrame(frameOf(4, 4), { rules }), {
    path: 'rules.review.blur.minContrast',
  });
  await assert.rejects(client.prepareFrame(frameOf(4, 4), { fileName: 7 }), {
    path: 'options.fileName',
  });
});

test('a frame is called off by its signal', async () => {
  const signal = AbortSignal.abort(new Error('mine'));
  await assert.rejects(client.inspectFrame(frameOf(32, 32), { signal }), { message: 'mine' });
  const onProgress = ({ phase }) => phase === 'encoding' && controller.abort(new Error('later'));
  const controller = new AbortController();
  await assert.rejects(
    client.prepareFrame(frameOf(640, 480), { signal: controller.signal, onProgress }),
    { message: 'later' },
  );
});

test('progress begins with queued, never goes back and ends with done', async () => {
  const seen = [];
  const onProgress = (progress) => seen.push(progress);
  await client.prepareImage(fileOf('jpeg-orientation-6.jpg', 'image/jpeg'), { onProgress });
  assert.deepEqual(seen[0], { phase: 'queued', ratio: 0 });
  assert.deepEqual(seen.at(-1), { phase: 'done', ratio: 1 });
  assert.equal(seen.filter(({ phase }) => phase === 'done').length, 1);
  assert.ok(seen.some(({ phase }) => phase === 'encoding'));
  assert.ok(seen.every(({ ratio }, index) => index === 0 || ratio >= seen[index - 1].ratio));
});

test('options of the client hold for each call that does not give its own', async () => {
  const english = createClient({
    locale: 'en',
    rules: { limits: { maxPixels: 10 } },
  });
  const strict = await english.inspectImage(picture('jpeg-baseline.jpg'));
  assert.equal(strict.verdict, 'block');
  assert.doesNotMatch(strict.findings[0].message, /\p{Script=Han}/u);
  const own = await english.inspectImage(picture('jpeg-baseline.jpg'), { rules: {} });
  assert.equal(own.verdict, 'ok');
  english.close();
});

test('a reactive proxy is taken for options', async () => {
  const rules = new Proxy({ limits: new Proxy({ maxPixels: 10 }, {}) }, {});
  const { findings } = await client.inspectImage(picture('jpeg-baseline.jpg'), { rules });
  assert.ok(findings.some(({ code }) => code === 'too_many_pixels'));
});

test('a signal that is aborted already rejects with its reason', async () => {
  const reason = new Error('too late');
  await assert.rejects(
    client.sha256(picture('png-rgb.png'), { signal: AbortSignal.abort(reason) }),
    (error) => error === reason,
  );
});

test('an abort while waiting rejects with the reason and the others go on', async () => {
  const abort = new AbortController();
  const calls = [
    client.sha256(picture('png-rgb.png')),
    client.sha256(picture('png-rgb.png'), { signal: abort.signal }),
    client.sha256(picture('png-rgb.png')),
  ];
  abort.abort(new Error('not this one'));
  const ends = await Promise.allSettled(calls);
  assert.deepEqual(
    ends.map(({ status }) => status),
    ['fulfilled', 'rejected', 'fulfilled'],
  );
  assert.equal(ends[1].reason.message, 'not this one');
});

test('an abort from within onProgress rejects with the reason, and stops the engine there', async (t) => {
  const told = [];
  const call = pictureEngine.call.bind(pictureEngine);
  t.mock.method(pictureEngine, 'call', (verb) =>
    call((glue) =>
      verb({
        ...glue,
        prepareImage: (bytes, { onProgress, ...options }) =>
          glue.prepareImage(bytes, {
            ...options,
            onProgress: (progress) => {
              told.push(progress.ratio);
              return onProgress(progress);
            },
          }),
      }),
    ),
  );
  const aborting = createClientOn({ loadPictures: async () => pictures }, {});
  const abort = new AbortController();
  const reason = new Error('enough');
  const seen = [];
  const onProgress = ({ ratio }) => {
    seen.push(ratio);
    if (ratio > 0.3) abort.abort(reason);
  };
  const given = { signal: abort.signal, onProgress };
  const fit = aborting.prepareImage(picture('jpeg-orientation-6.jpg'), given);
  await assert.rejects(fit, (error) => error === reason);
  assert.equal(seen.filter((ratio) => ratio > 0.3).length, 1, 'the listener hears no more');
  // The engine is told with its next step.
  assert.equal(told.filter((ratio) => ratio > 0.3).length, 2);
  assert.ok(told.at(-1) < 0.5, `stopped at ${told.at(-1)}`);
  const { changed } = await aborting.prepareImage(picture('jpeg-orientation-6.jpg'));
  assert.equal(changed, true);
  aborting.close();
});

test('a file that cannot be read any more is unreadable_file with its name', async () => {
  const file = fileOf('jpeg-baseline.jpg', 'image/jpeg');
  file.arrayBuffer = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
  await assert.rejects(client.prepareImage(file), {
    code: 'unreadable_file',
    fileName: 'jpeg-baseline.jpg',
    reason: 'NotReadableError',
  });
  assert.equal((await client.inspectImage(picture('jpeg-baseline.jpg'))).verdict, 'ok');
});

const misuses = {
  input: () => client.inspectImage('photo.jpg'),
  'inputs.1': () => client.composeImages([picture('png-rgb.png'), 'photo.jpg']),
  'options.fileName': () => client.composeImages([picture('png-rgb.png')], { fileName: 7 }),
  'options.onProgress': () => client.sha256(picture('png-rgb.png'), { onProgress: 'yes' }),
  'options.material': () => client.inspectImage(picture('png-rgb.png'), { material: 'selfie' }),
};

for (const [path, misuse] of Object.entries(misuses)) {
  test(`a wrong ${path} rejects with invalid_option`, async () => {
    await assert.rejects(misuse, { name: 'BeianUploadError', code: 'invalid_option', path });
  });
}

for (const options of [{ timeoutMs: 0 }, { timeoutMs: 1.5 }, { timeoutMs: 3_600_001 }]) {
  test(`createClient(${JSON.stringify(options)}) throws invalid_option`, () => {
    assert.throws(() => createClient(options), {
      code: 'invalid_option',
      path: 'options.timeoutMs',
    });
  });
}

test('createClient with an option that is not known throws invalid_option with its name', () => {
  assert.throws(() => createClient({ workerURL: '/worker.js' }), {
    code: 'invalid_option',
    path: 'options.workerURL',
    given: '"/worker.js"',
    allowed: /\bworkerUrl\b/,
  });
});

test('createClient with an unknown locale throws invalid_option', () => {
  assert.throws(
    () => createClient({ locale: 'fr' }),
    (error) => {
      assert.ok(error instanceof BeianUploadError);
      assert.deepEqual(
        [error.code, error.path, error.given],
        ['invalid_option', 'options.locale', '"fr"'],
      );
      return true;
    },
  );
});

test('close() rejects what waits and what comes with closed', async () => {
  const closing = createClient();
  const waiting = [closing.sha256(picture('png-rgb.png')), closing.sha256(new Uint8Array())];
  closing.close();
  for (const call of [...waiting, closing.sha256(new Uint8Array())]) {
    await assert.rejects(call, { code: 'closed' });
  }
});

test('a file too large to be read is reported by its beginning and its size, and stays whole', async () => {
  const film = new Blob([new Uint8Array(70_000_000)]);
  const { file, changed, report } = await client.prepareImage(film);
  assert.equal(changed, false);
  assert.equal(file.size, film.size);
  assert.deepEqual(
    report.findings.map(({ code, params }) => [code, params.bytes]),
    [['too_many_bytes_to_read', film.size]],
  );
});

test('an abort from onProgress while it says queued rejects with the reason', async () => {
  const abort = new AbortController();
  const onProgress = ({ phase }) => phase === 'queued' && abort.abort('enough');
  const call = client.sha256(picture('png-rgb.png'), { signal: abort.signal, onProgress });
  assert.equal(await call.catch((reason) => reason), 'enough');
});

test('an option that is not known is refused by its name, a function too', async () => {
  await assert.rejects(client.prepareImage(picture('png-rgb.png'), { onprogress: () => {} }), {
    code: 'invalid_option',
    path: 'options.onprogress',
  });
});

test('what has no text of its own is refused like anything else', async () => {
  const things = [Object.create(null), await import('../../dist/simd.js')];
  for (const thing of things) {
    const misuse = { code: 'invalid_option', path: 'input', given: '[object Object]' };
    await assert.rejects(client.sha256(thing), misuse);
  }
});

test('a composition takes a FileList, which is no array; nothing is refused by name', async () => {
  const files = { length: 2, 0: picture('jpeg-baseline.jpg'), 1: picture('png-rgb.png') };
  const { report } = await client.composeImages(files);
  assert.equal(report.pages.length, 2);
  for (const nothing of [undefined, null, []]) {
    await assert.rejects(client.composeImages(nothing), { code: 'invalid_option', path: 'pages' });
  }
});

test('a file without a name is called image', async () => {
  const { file } = await client.prepareImage(new File([picture('jpeg-orientation-6.jpg')], ''));
  assert.equal(file.name, 'image.jpg');
});
