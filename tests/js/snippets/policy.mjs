// The policies that the documentation promises to work with are no stricter than those under which
// pages and hosts are tested.

import assert from 'node:assert/strict';
import { inlinePolicy, strictPolicy } from '../../hosts/kit/site.mjs';
import { policy as pagePolicy } from '../../page/dist-server.mjs';

const tested = {
  './inline': [strictPolicy, inlinePolicy],
  'all others': [pagePolicy],
};
/** Previews are the page's own: the package shows no picture. */
const own = ['img-src'];

/** `text` is one `Content-Security-Policy` header, `entry` that for which it is enough. */
export function checkPolicy(text, entry = 'all others') {
  const [, policy] = /^Content-Security-Policy: (.+)$/m.exec(text) ?? [];
  assert.ok(policy, 'it is no Content-Security-Policy header');
  const promised = directivesOf(policy);
  for (const name of own) promised.delete(name);
  const isTested = tested[entry].some((one) => allowsAllOf(promised, directivesOf(one)));
  assert.ok(isTested, `nothing is tested under a policy as strict as ${policy}`);
}

/** Whether whatever `less` lets through, `more` does. */
function allowsAllOf(more, less) {
  const names = new Set([...more.keys(), ...less.keys()]);
  return [...names].every((name) => {
    const allowed = more.get(name) ?? more.get('default-src');
    const wanted = less.get(name) ?? less.get('default-src');
    if (allowed === undefined) return true;
    if (wanted === undefined) return false;
    return wanted.every((source) => source === "'none'" || allowed.includes(source));
  });
}

function directivesOf(policy) {
  const directives = policy.split(';').map((part) => part.trim().split(/\s+/));
  return new Map(directives.map(([name, ...sources]) => [name, sources]));
}
