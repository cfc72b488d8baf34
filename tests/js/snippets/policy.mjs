// The policies that the documentation promises are those under which pages are tested.

import assert from 'node:assert/strict';
import { packagePolicy } from '../../hosts/kit/site.mjs';

/** `text` is one `Content-Security-Policy` header; what it allows the tests allow, and no more. */
export function checkPolicy(text) {
  const [, policy] = /^Content-Security-Policy: (.+)$/m.exec(text) ?? [];
  assert.ok(policy, 'it is no Content-Security-Policy header');
  const tested = directivesOf(packagePolicy);
  for (const [name, sources] of directivesOf(policy)) {
    assert.ok(tested.has(name), `no test has ${name}`);
    for (const source of sources) {
      assert.ok(tested.get(name).includes(source), `no test has ${name} ${source}`);
    }
  }
}

function directivesOf(policy) {
  const directives = policy.split(';').map((part) => part.trim().split(/\s+/));
  return new Map(directives.map(([name, ...sources]) => [name, sources]));
}
