// Errors on their way from the worker to the page.

import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BeianUploadError, fromRecord, toRecord } from '../../dist/errors.js';

test('an error crosses the worker boundary with class, code, message, fields and stack', () => {
  const fields = { path: 'gapPx', given: '1001', allowed: 'must be from 0 to 1,000' };
  const sent = new BeianUploadError('invalid_option', 'gapPx is wrong', fields, new Error('why'));
  const received = fromRecord(structuredClone(toRecord(sent)));
  assert.ok(received instanceof BeianUploadError);
  assert.ok(received instanceof Error);
  assert.deepEqual({ ...received }, { ...sent });
  assert.deepEqual([received.message, received.stack], [sent.message, sent.stack]);
  assert.equal(received.name, 'BeianUploadError');
});

test('a field that an error does not have is not there', () => {
  const error = new BeianUploadError('closed', 'The client was closed.');
  assert.deepEqual(Object.keys(error).sort(), ['code', 'name']);
});
