import { readFileSync } from 'node:fs';
import { doJob } from './job.mjs';

const [form, ...paths] = process.argv.slice(2);
console.log(JSON.stringify(await doJob(paths, JSON.parse(readFileSync(form, 'utf8')))));
