import { createClient } from 'beian-upload';
import { mainJob } from './main-job.js';

const engine = '/beian-upload/engine';

mainJob(createClient, {
  workerUrl: '/beian-upload/worker.js',
  formsWasm: `${engine}/beian_forms_bg.wasm`,
  extrasWasm: `${engine}/beian_extras_bg.wasm`,
  tables: `${engine}/beian_upload_tables.bin`,
});
