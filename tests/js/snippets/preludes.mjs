// What a snippet takes as given, by the name in its comment: `before` it and `after` it.

const forms = `
import { organization } from '../../js/forms.mjs';
const form = organization();`;

const pictures = `
import { readFileSync } from 'node:fs';
const picture = (name) => readFileSync(new URL('../../fixtures/pictures/' + name, import.meta.url));
const bytes = new Uint8Array(picture('jpeg-baseline.jpg'));`;

const picked = `${pictures}
const file = new File([bytes], 'licence.jpg', { type: 'image/jpeg' });
const input = { files: [file] };`;

const core = `
import { init as beginCore } from 'beian-upload/core';
await beginCore();`;

const client = `
import { createClient as openClient } from 'beian-upload';
const client = openClient();`;

// `gives` names what TypeScript has to know of, for snippets in it.
export const preludes = {
  /** Everything that the snippet needs is in it. */
  nothing: {},
  /** A good form of an organisation, as `form`. */
  form: { before: forms, gives: ['form'] },
  /** A client as `client`, and a form as `form`. */
  'client and form': {
    before: client + forms,
    after: 'client.close();',
    gives: ['client', 'form'],
  },
  /** A client as `client`, and a picked picture as `file`. */
  'client and file': {
    before: client + picked,
    after: 'client.close();',
    gives: ['client', 'file'],
  },
  /** A picked picture as `file`; the snippet opens a `client`, which is closed. */
  file: { before: picked, after: "if (typeof client !== 'undefined') client.close();" },
  /** The bytes of a good picture as `bytes`, and a form as `form`. */
  'bytes and form': { before: pictures + forms, gives: ['bytes', 'form'] },
  /** The path of a good picture as `path`. */
  'a picture as a file': {
    before: `
import { fileURLToPath } from 'node:url';
const path = fileURLToPath(
  new URL('../../fixtures/pictures/jpeg-baseline.jpg', import.meta.url),
);`,
  },
  /** The engine of `./core`, begun, with a form as `form` and a picture as `bytes`. */
  core: { before: core + pictures + forms, gives: ['bytes', 'form'] },
  /** A folder for a relay, its pages, and a login that knows one user. */
  relay: {
    before: `
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
const dataDir = mkdtempSync(tmpdir() + '/beian-relay-');
const pagesDirectory = dataDir;
const sessionOf = async (request) =>
  request.headers.get('cookie') === 'session=1' ? { id: 'someone' } : undefined;`,
    after: `
const answerTo = (cookie) => fetch(new Request('http://localhost/api/orders', {
  method: 'POST', headers: { cookie, 'content-type': 'application/json' }, body: '{}' }));
if ((await answerTo('')).status !== 401) throw new Error('a stranger was let in');
if ((await answerTo('session=1')).status === 401) throw new Error('the user was not let in');
await close();
process.exit();`,
  },
};
