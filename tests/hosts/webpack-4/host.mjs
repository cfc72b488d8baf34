import { cpSync } from 'node:fs';
import { packagePolicy } from '../kit/site.mjs';

const engine = (name) => `/beian-upload/engine/${name}`;
/** A bundle does not know where the package's files are. */
const options = {
  workerUrl: '/beian-upload/global/worker.js',
  wasm: engine('beian_upload_bg.wasm'),
  formsWasm: engine('beian_forms_bg.wasm'),
  extrasWasm: engine('beian_extras_bg.wasm'),
  tables: engine('beian_upload_tables.bin'),
};
const blobPolicy = packagePolicy.replace("worker-src 'self'", 'worker-src blob:');

const ways = {
  'script tag': { scripts: ['/beian-upload/global/beian-upload.js'] },
  'script tag, inline': {
    build: 'script tag',
    scripts: ['/beian-upload/global/beian-upload.inline.js'],
    policy: blobPolicy,
  },
  bundled: { options },
  'bundled, inline': { policy: blobPolicy },
};

export default {
  title: 'webpack 4',
  package: 'webpack',
  modes: Object.keys(ways),
  async run(kit, mode) {
    const { build = mode, scripts = [], ...page } = ways[mode];
    await kit.command('npx', 'webpack', '--env', `way=${build}`);
    for (const inner of ['global', 'engine']) {
      const from = `${kit.folder}/node_modules/beian-upload/dist/${inner}`;
      cpSync(from, `${kit.folder}/dist/beian-upload/${inner}`, { recursive: true });
    }
    const { origin } = await kit.serveFolder('dist', {
      policy: page.policy,
      files: { '/': write([...scripts, '/main.js'], page.options) },
    });
    await kit.doMainJob(origin);
    kit.checkNoWarnings(kit.output());
  },
};

function write(scripts, given = {}) {
  return `<!doctype html>
<html lang="en" data-options='${JSON.stringify(given)}'>
  <head>
    <meta charset="utf-8">
    <title>webpack 4</title>
    <link rel="icon" href="data:,">
  </head>
  <body>
    <input id="pick" type="file" multiple>
    <output id="result"></output>
    ${scripts.map((src) => `<script src="${src}"></script>`).join('\n    ')}
  </body>
</html>
`;
}
