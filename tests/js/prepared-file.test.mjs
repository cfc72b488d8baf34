// Names, types and identity of the files that come back.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { toPreparedFile, withExtension } from '../../dist/prepared-file.js';

const names = [
  ['照片.png', 'jpg', '照片.jpg'],
  ['scan.JPG', 'jpg', 'scan.JPG'],
  ['scan.jpeg', 'jpg', 'scan.jpeg'],
  ['scan.jfif', 'jpg', 'scan.jpg'],
  ['营业执照', 'png', '营业执照.png'],
  ['v1.2.final.gif', 'jpg', 'v1.2.final.jpg'],
  ['.hidden', 'jpg', '.hidden.jpg'],
  ['trailing.', 'jpg', 'trailing.jpg'],
  ['张三.身份证', 'jpg', '张三.身份证.jpg'],
  ['2026.11.22扫描件', 'jpg', '2026.11.22扫描件.jpg'],
  ['2026.11.22', 'jpg', '2026.11.22.jpg'],
  ['image', 'jpg', 'image.jpg'],
  ['paper.pdf', '', 'paper.pdf'],
];

for (const [given, extension, expected] of names) {
  test(`${given} with ${extension || 'unknown'} content is ${expected}`, () => {
    assert.equal(withExtension(given, extension), expected);
  });
}

const jpeg = {
  bytes: new Uint8Array([1, 2]),
  mime: 'image/jpeg',
  extension: 'jpg',
  changed: false,
  report: { findings: [] },
};
const picked = (name, type) => new File([new Uint8Array([1, 2])], name, { type, lastModified: 7 });

test('a picked file that did not change comes back as the same object', () => {
  const input = picked('a.jpg', 'image/jpeg');
  assert.equal(toPreparedFile(jpeg, input.name, input).file, input);
});

test('an unchanged file under a lying name keeps bytes and date and gets a right name', async () => {
  const input = picked('a.png', 'image/png');
  const report = { findings: [{ code: 'extension_corrected' }] };
  const { file, changed } = toPreparedFile({ ...jpeg, report }, input.name, input);
  assert.deepEqual(
    [changed, file.name, file.type, file.lastModified],
    [false, 'a.jpg', 'image/jpeg', 7],
  );
  assert.deepEqual(new Uint8Array(await file.arrayBuffer()), new Uint8Array([1, 2]));
});

test('a file that is no picture comes back as the same object, whatever its name', () => {
  const input = picked('paper.jpg', 'image/jpeg');
  const pdf = { ...jpeg, mime: 'application/pdf', extension: 'pdf' };
  assert.equal(toPreparedFile(pdf, input.name, input).file, input);
});

test('a changed file is a new one with the bytes, the type and the time of now', () => {
  const input = picked('a.png', 'image/png');
  const { file, changed } = toPreparedFile({ ...jpeg, changed: true }, input.name, input);
  assert.deepEqual([changed, file.name, file.type, file.size], [true, 'a.jpg', 'image/jpeg', 2]);
  assert.ok(file.lastModified > 7);
});
