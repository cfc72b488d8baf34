// Run beside the installed package: `./core` turns a picture upright, in Node, with no browser.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { init, inspectImage, prepareImage, sha256 } from 'beian-upload/core';
import { messages } from 'beian-upload/messages/zh-CN';

const bytes = readFileSync(process.argv[2]);
await init();

const found = inspectImage(bytes);
assert.equal(found.orientation, 6);
assert.equal(found.findings[0].code, 'orientation_tag');
assert.ok('finding.orientation_tag' in messages);

const prepared = prepareImage(bytes);
assert.equal(prepared.changed, true);
assert.equal(inspectImage(prepared.bytes).orientation, 1);
assert.match(sha256(prepared.bytes), /^[0-9a-f]{64}$/);
