// What a framework that renders on the server has to show besides the main job.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { cut, fine } from './pictures.mjs';

/** The server sends the page's HTML before any script of it has run. */
export async function checkServerRender(address, marker) {
  const answer = await fetch(address);
  const html = await answer.text();
  assert.equal(answer.status, 200, html);
  assert.ok(html.includes(marker), html);
  assert.ok(html.includes('id="pick"'), html);
}

/** A `POST` route at `/check` that asks `beian-upload/core` about a picture and a mobile number. */
export async function checkServerRoute(address) {
  for (const [picture, verdict] of [
    [fine, 'ok'],
    [cut, 'block'],
  ]) {
    const answer = await fetch(`${address}/check`, {
      method: 'POST',
      // What has no type could be another site's form: SvelteKit refuses it.
      headers: { 'content-type': 'application/octet-stream' },
      body: readFileSync(picture),
    });
    const text = await answer.text();
    assert.equal(answer.status, 200, text);
    assert.deepEqual(JSON.parse(text), { verdict, field: ['malformed'] });
  }
}

/** npm's and Node's warnings about how they are called here. */
const surroundings = [/^npm warn /, /'NO_COLOR' env/, /--trace-warnings/];

/** Nothing in what the commands and servers wrote warns; `ignore` takes patterns. */
export function checkNoWarnings(output, ignore = []) {
  const warnings = output
    .split('\n')
    .filter((line) => /⚠|⨯|\bwarn(ing)?\b/i.test(line))
    .filter((line) => ![...surroundings, ...ignore].some((pattern) => pattern.test(line)));
  assert.deepEqual(warnings, [], 'warnings of the host');
}
