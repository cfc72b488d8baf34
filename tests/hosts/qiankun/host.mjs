import assert from 'node:assert/strict';
import { cpSync } from 'node:fs';
import { packagePolicy } from '../kit/site.mjs';

/** qiankun evaluates the scripts of a micro-app by itself; the package does not. */
const qiankunPolicy = packagePolicy.replace("'wasm-unsafe-eval'", "'unsafe-eval'");

const engine = (name) => `/beian-upload/engine/${name}`;
const ways = {
  'script tag': {
    script: '/beian-upload/global/beian-upload.js',
    policy: qiankunPolicy,
    // In the sandbox a script does not know where it came from.
    options: {
      workerUrl: '/beian-upload/global/worker.js',
      wasm: engine('beian_upload_bg.wasm'),
      formsWasm: engine('beian_forms_bg.wasm'),
      extrasWasm: engine('beian_extras_bg.wasm'),
      tables: engine('beian_upload_tables.bin'),
    },
  },
  'script tag, inline': {
    script: '/beian-upload/global/beian-upload.inline.js',
    policy: qiankunPolicy.replace("worker-src 'self'", 'worker-src blob:'),
    options: {},
  },
};

export default {
  title: 'qiankun',
  package: 'qiankun',
  modes: Object.keys(ways),
  async run(kit, mode) {
    const { script, policy, options } = ways[mode];
    await kit.command('npx', 'vite', 'build');
    await kit.command('npx', 'vite', 'build', '--config', 'sub-app.config.js');
    for (const inner of ['global', 'engine']) {
      const from = `${kit.folder}/node_modules/beian-upload/dist/${inner}`;
      cpSync(from, `${kit.folder}/dist/beian-upload/${inner}`, { recursive: true });
    }
    const { origin } = await kit.serveFolder('dist', {
      policy,
      files: { '/sub/': writeSubApp(script, options) },
    });
    const page = await kit.doMainJob(`${origin}/?entry=/sub/`);
    assert.equal(await page.evaluate('typeof BeianUpload'), 'undefined', 'it was in the sandbox');
    await kit.checkLeaving(page);
    kit.checkNoWarnings(kit.output());
    return "qiankun itself needs `'unsafe-eval'`";
  },
};

function writeSubApp(script, options) {
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <title>Upload</title>
    <script src="${script}"></script>
  </head>
  <body>
    <input id="pick" type="file" multiple>
    <output id="result" data-options='${JSON.stringify(options)}'></output>
    <script src="/sub/sub-app.js" entry></script>
  </body>
</html>
`;
}
