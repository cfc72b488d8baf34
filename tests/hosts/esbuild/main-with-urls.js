import { createClient } from 'beian-upload';
import extrasWasm from 'beian-upload/beian_extras_bg.wasm';
import formsWasm from 'beian-upload/beian_forms_bg.wasm';
import wasm from 'beian-upload/beian_upload_bg.wasm';
import tables from 'beian-upload/beian_upload_tables.bin';
import { mainJob } from './main-job.js';

mainJob(createClient, { workerUrl: '/work.js', wasm, formsWasm, extrasWasm, tables });
