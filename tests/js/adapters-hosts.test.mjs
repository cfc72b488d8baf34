// What Fusion Next, Uppy and FilePond are answered by their adapters. They stand in the real
// components in tests/hosts; here is what those cannot be brought to do.

import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { BeianUploadError, createClient } from 'beian-upload';
import * as filepond from 'beian-upload/adapters/filepond';
import * as fusion from 'beian-upload/adapters/fusion';
import * as uppy from 'beian-upload/adapters/uppy';
import { picture } from './pictures.mjs';

const client = createClient();
after(() => client.close());

const fileOf = (name) => new File([picture(name)], name, { type: 'image/jpeg' });
const nextTurn = () => new Promise((resolve) => setTimeout(resolve));
const engineUnavailable = new BeianUploadError('engine_unavailable', 'no engine');
const broken = { prepareImage: () => Promise.reject(engineUnavailable) };
const stop = () => 'stop';
const countingClient = () => {
  const calls = [];
  const prepareImage = (file, options) => {
    calls.push({ file, options });
    return client.prepareImage(file, options);
  };
  return { calls, prepareImage };
};

const makers = [
  ['Fusion', (options) => fusion.createRequest(options)],
  ['Uppy', (options) => uppy.installBeianUpload(standInUppy([]), options)],
  ['FilePond', (options) => filepond.createPlugin(options)],
];

for (const [host, make] of makers) {
  test(`${host}: an option that is not known is refused by name`, () => {
    const refusal = { code: 'invalid_option', path: 'options.materials', given: '"x"' };
    assert.throws(() => make({ materials: 'x' }), refusal);
  });

  test(`${host}: no options are needed`, () => {
    assert.equal(typeof make(undefined), 'function');
  });
}

/** Ends with what Fusion was told. */
function request(file, options) {
  return new Promise((resolve) => {
    const told = [];
    const end = (what) => (value) => resolve([...told, [what, value]]);
    fusion.createRequest(options)({
      action: '/upload',
      filename: 'file',
      file,
      onProgress: ({ percent }) => told.push(['progress', percent]),
      onSuccess: end('success'),
      onError: end('error'),
    });
  });
}

test('Fusion is told of 0 % when the file is taken, and of the first finding that blocks', async () => {
  const file = fileOf('jpeg-cut-half.jpg');
  const [progress, [what, error], ...rest] = await request(file, { client });
  assert.deepEqual([progress, what, rest], [['progress', 0], 'error', []]);
  const { report } = error;
  const finding = report.findings.find(({ severity }) => severity === 'block');
  assert.ok(error instanceof fusion.StoppedFileError);
  assert.deepEqual([error.code, error.message], [finding.code, finding.message]);
  assert.equal(fusion.reportOf(file), report);
});

test("with stopFrom 'warn' the error is of the first finding that warns", async () => {
  const file = fileOf('jpeg-no-end-marker.jpg');
  const [, [, error]] = await request(file, { client, stopFrom: 'warn' });
  const finding = error.report.findings.find(({ severity }) => severity === 'warn');
  assert.deepEqual([error.code, error.message], [finding.code, finding.message]);
});

for (const [locale, words] of [
  [undefined, /没能完成检查/],
  ['zh-CN', /没能完成检查/],
  ['en', /could not be checked/],
]) {
  test(`an engine that fails is an error in words with its code (locale ${locale})`, async () => {
    const prepare = locale === undefined ? {} : { locale };
    const options = { client: broken, onError: stop, prepare };
    const [, [, error]] = await request(fileOf('jpeg-baseline.jpg'), options);
    assert.match(error.message, words);
    assert.deepEqual([error.code, error.cause], ['engine_unavailable', engineUnavailable]);
    assert.equal(error.report, undefined);
  });
}

test('Fusion is told of what cannot be posted', async () => {
  // There is no XMLHttpRequest here, as in a browser there may be a header that is refused.
  const [, [what, error]] = await request(fileOf('jpeg-baseline.jpg'), { client });
  assert.equal(what, 'error');
  assert.ok(error instanceof Error);
});

test('Fusion is told nothing after it has aborted', async () => {
  const never = () => assert.fail('it was aborted');
  const calls = { onProgress: () => {}, onSuccess: never, onError: never };
  const options = { client, onReport: never, onError: never };
  const file = fileOf('jpeg-cut-half.jpg');
  fusion
    .createRequest(options)({ action: '/', filename: 'file', file, ...calls })
    .abort();
  await client.sha256(file);
  await nextTurn();
});

/** As much of Uppy as an adapter uses; `upload()` is what it does with preprocessors. */
function standInUppy(files) {
  const state = new Map(files.map((file) => [file.id, file]));
  const runs = new Set();
  const events = [];
  const listeners = new Set();
  return {
    events,
    listeners,
    infos: [],
    getFile: (id) => state.get(id),
    setFileState: (id, change) => state.set(id, { ...state.get(id), ...change }),
    addPreProcessor: (run) => runs.add(run),
    removePreProcessor: (run) => runs.delete(run),
    on: (_event, listener) => listeners.add(listener),
    off: (_event, listener) => listeners.delete(listener),
    emit: (event, file, detail) => events.push({ event, file, detail }),
    info(message) {
      this.infos.push(message);
    },
    remove(id) {
      const file = state.get(id);
      state.delete(id);
      for (const listener of listeners) listener(file);
    },
    async upload() {
      for (const run of runs) await run([...state.keys()]);
    },
  };
}

const uppyFile = (data, meta = {}) => {
  const name = data.name ?? 'picture';
  return { id: name, name, data, meta: { name, ...meta } };
};
const named = (events, name) => events.filter(({ event }) => event === name);

test('Uppy: the name that the person gave is kept, with the extension of the content', async () => {
  const host = standInUppy([uppyFile(fileOf('png-named-jpg.jpg'), { name: '执照.jpg', slot: 7 })]);
  uppy.installBeianUpload(host, { client });
  await host.upload();
  const { name, extension, type, size, data, meta } = host.getFile('png-named-jpg.jpg');
  assert.deepEqual(
    { name, extension, type, size },
    {
      name: '执照.png',
      extension: 'png',
      type: 'image/png',
      size: data.size,
    },
  );
  assert.deepEqual(meta, { name: '执照.png', type: 'image/png', slot: 7 });
});

test('Uppy: a Blob becomes a File, whose report is known', async () => {
  const blob = new Blob([picture('jpeg-baseline.jpg')], { type: 'image/jpeg' });
  const host = standInUppy([uppyFile(blob, { name: 'camera.jpg' })]);
  uppy.installBeianUpload(host, { client });
  await host.upload();
  const { data } = host.getFile('picture');
  assert.deepEqual([data.name, uppy.reportOf(data).verdict], ['camera.jpg', 'ok']);
});

test('Uppy: the material may be asked of what Uppy knows of the file', async () => {
  const spy = countingClient();
  const material = (_original, { meta }) => meta.material;
  const host = standInUppy([uppyFile(fileOf('jpeg-gray.jpg'), { material: 'principal_id' })]);
  uppy.installBeianUpload(host, { client: spy, material });
  await host.upload();
  assert.deepEqual(
    spy.calls.map(({ options }) => options.material),
    ['principal_id'],
  );
});

for (const name of ['jpeg-cut-half.jpg', 'png-named-jpg.jpg']) {
  test(`Uppy: ${name} is judged once for a material, however often it is tried`, async () => {
    const spy = countingClient();
    const host = standInUppy([uppyFile(fileOf(name), { material: 'subject_license' })]);
    const material = (_original, { meta }) => meta.material;
    uppy.installBeianUpload(host, { client: spy, material });
    await host.upload();
    await host.upload();
    assert.equal(spy.calls.length, 1);
    const { meta } = host.getFile(name);
    host.setFileState(name, { meta: { ...meta, material: 'domain_certificate' } });
    await host.upload();
    assert.equal(spy.calls.length, 2);
  });
}

test('Uppy: a stopped file has failed each time it is tried, and keeps its content', async () => {
  const file = uppyFile(fileOf('jpeg-cut-half.jpg'));
  const host = standInUppy([file]);
  uppy.installBeianUpload(host, { client });
  await host.upload();
  await host.upload();
  const failures = named(host.events, 'upload-error').map(({ detail }) => detail);
  const { message, report } = failures[0];
  assert.deepEqual(
    failures.map((failure) => failure.message),
    [message, message],
  );
  assert.equal(report.verdict, 'block');
  assert.deepEqual(host.infos[0], { message, details: file.name });
  assert.equal(host.getFile(file.id).data, file.data);
});

test('Uppy: an engine that failed is tried again', async () => {
  const spy = countingClient();
  let isBroken = true;
  const prepareImage = (...given) => (isBroken ? broken : spy).prepareImage(...given);
  const host = standInUppy([uppyFile(fileOf('jpeg-baseline.jpg'))]);
  uppy.installBeianUpload(host, { client: { prepareImage }, onError: stop });
  await host.upload();
  assert.equal(named(host.events, 'upload-error').length, 1);
  isBroken = false;
  await host.upload();
  assert.equal(named(host.events, 'upload-error').length, 1);
  assert.equal(spy.calls.length, 1);
});

test("Uppy: files of Companion's and such without their content are left alone", async () => {
  const remote = { ...uppyFile({ size: 9, name: 'remote' }), isRemote: true };
  const ghost = { ...uppyFile({ name: 'ghost' }), data: undefined };
  const host = standInUppy([remote, ghost]);
  uppy.installBeianUpload(host, { client: broken, onError: () => assert.fail('it was tried') });
  await host.upload();
  assert.deepEqual([host.getFile('remote'), host.getFile('ghost')], [remote, ghost]);
});

test('Uppy: a removed file is told of to nobody, and nothing stays behind', async () => {
  const never = () => assert.fail('it was removed');
  const host = standInUppy([uppyFile(fileOf('jpeg-cut-half.jpg'))]);
  uppy.installBeianUpload(host, { client, onReport: never, onError: never });
  const uploading = host.upload();
  host.remove('jpeg-cut-half.jpg');
  await uploading;
  assert.deepEqual(named(host.events, 'upload-error'), []);
  assert.equal(host.listeners.size, 0);
});

test('Uppy: progress never goes back, and all is complete at the end', async () => {
  const names = ['jpeg-baseline.jpg', 'png-named-jpg.jpg'];
  const host = standInUppy(names.map((name) => uppyFile(fileOf(name))));
  uppy.installBeianUpload(host, { client, prepare: { locale: 'en' } });
  await host.upload();
  for (const name of names) {
    const own = named(host.events, 'preprocess-progress').filter(({ file }) => file.name === name);
    const values = own.map(({ detail }) => detail.value);
    assert.ok(values.length > 1 && values.every((value, index) => !(value < values[index - 1])));
    assert.deepEqual(own[0].detail, {
      mode: 'determinate',
      message: 'Checking and fitting the picture…',
      value: 0,
    });
  }
  const last = host.events.slice(-names.length).map(({ event }) => event);
  assert.deepEqual(last, ['preprocess-complete', 'preprocess-complete']);
});

/** As much of FilePond as a plugin uses, with one pond. */
function standInPond(plugin, options = {}) {
  const filters = new Map();
  const addFilter = (name, filter) => filters.set(name, filter);
  const utils = { Type: { BOOLEAN: 'boolean', STRING: 'string' }, createRoute: (routes) => routes };
  const declared = plugin({ addFilter, utils }).options;
  const values = {
    GET_ALLOW_BEIAN_UPLOAD: options.allowBeianUpload ?? declared.allowBeianUpload[0],
    GET_BEIAN_MATERIAL: options.beianMaterial ?? declared.beianMaterial[0],
  };
  const items = [];
  const dispatched = [];
  const query = (name) => (name === 'GET_ACTIVE_ITEMS' ? items : values[name]);
  const dispatch = (name, detail) => dispatched.push({ name, ...detail });
  return {
    dispatched,
    add(source) {
      const listeners = [];
      const on = (_event, listener) => listeners.push(listener);
      const item = { id: `item-${items.length}`, source, archived: false, on };
      filters.get('DID_CREATE_ITEM')(item, { query, dispatch });
      items.push(item);
      const abortLoad = () => {
        for (const listener of listeners) listener();
      };
      return { item, abortLoad };
    },
    load: (file) => filters.get('LOAD_FILE')(file, { query }),
    prepare: (output, item) => filters.get('PREPARE_OUTPUT')(output, { query, item }),
  };
}

const isPending = async (promise) => {
  await client.sha256(new Uint8Array(1));
  await nextTurn();
  return (await Promise.race([promise, 'pending'])) === 'pending';
};

test('FilePond: what was fitted at load leaves as it is', async () => {
  const spy = countingClient();
  const pond = standInPond(filepond.createPlugin({ client: spy }));
  const picked = fileOf('png-named-jpg.jpg');
  const { item } = pond.add(picked);
  const loaded = await pond.load(picked);
  assert.deepEqual([loaded.name, loaded.type], ['png-named-jpg.png', 'image/png']);
  assert.equal(await pond.prepare(loaded, item), loaded);
  assert.equal(spy.calls.length, 1);
});

test('FilePond: of variants each is judged before it leaves', async () => {
  const pond = standInPond(filepond.createPlugin({ client }));
  const { item } = pond.add(fileOf('jpeg-baseline.jpg'));
  const variants = [
    { name: 'small_', file: fileOf('jpeg-gray.jpg') },
    { name: 'large_', file: fileOf('png-named-jpg.jpg') },
  ];
  const output = await pond.prepare(variants, item);
  const given = output.map(({ name, file }) => name + file.name);
  assert.deepEqual(given, ['small_jpeg-gray.jpg', 'large_png-named-jpg.png']);
});

test('FilePond: a refusal at load has words and cause', async () => {
  const pond = standInPond(filepond.createPlugin({ client, prepare: { locale: 'en' } }));
  const picked = fileOf('jpeg-cut-half.jpg');
  pond.add(picked);
  const { status } = await pond.load(picked).then(assert.fail, (refusal) => refusal);
  const { report, code } = status.cause;
  const finding = report.findings.find(({ severity }) => severity === 'block');
  assert.deepEqual(
    [status.main, status.sub, code],
    ['Not uploaded', finding.message, finding.code],
  );
});

test('FilePond: what another plugin spoilt is shown as invalid and never leaves', async () => {
  const pond = standInPond(filepond.createPlugin({ client }));
  const { item } = pond.add(fileOf('jpeg-baseline.jpg'));
  assert.ok(await isPending(pond.prepare(fileOf('jpeg-cut-half.jpg'), item)));
  const [{ name, id, status, error }] = pond.dispatched;
  assert.deepEqual([name, id, error], ['DID_THROW_ITEM_INVALID', item.id, status]);
});

test('FilePond: a load that is called off never ends, of the same picture picked again it does', async () => {
  const told = [];
  const onReport = (_report, { original }) => told.push(original);
  const pond = standInPond(filepond.createPlugin({ client, onReport }));
  const picked = fileOf('jpeg-baseline.jpg');
  const { abortLoad } = pond.add(picked);
  const loading = pond.load(picked);
  pond.add(picked);
  const again = pond.load(picked);
  abortLoad();
  assert.equal(await again, picked);
  assert.ok(await isPending(loading));
  assert.deepEqual(told, [picked]);
});

test('FilePond: an item that was removed by the program never loads', async () => {
  const pond = standInPond(filepond.createPlugin({ client }));
  const picked = fileOf('jpeg-baseline.jpg');
  const { item } = pond.add(picked);
  const loading = pond.load(picked);
  item.archived = true;
  assert.ok(await isPending(loading));
});

test("FilePond: a pond's own material goes before that of the plugin", async () => {
  const spy = countingClient();
  const plugin = filepond.createPlugin({ client: spy, material: 'subject_license' });
  for (const beianMaterial of [undefined, 'principal_id']) {
    await standInPond(plugin, { beianMaterial }).load(fileOf('jpeg-baseline.jpg'));
  }
  const materials = spy.calls.map(({ options }) => options.material);
  assert.deepEqual(materials, ['subject_license', 'principal_id']);
});

test('FilePond: a pond that is not for filings is left alone', async () => {
  const plugin = filepond.createPlugin({ client: broken, onError: () => assert.fail('tried') });
  const pond = standInPond(plugin, { allowBeianUpload: false });
  const picked = fileOf('pdf-named-jpg.jpg');
  const { item } = pond.add(picked);
  assert.equal(await pond.load(picked), picked);
  assert.equal(await pond.prepare(picked, item), picked);
});
