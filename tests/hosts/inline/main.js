import { createClient } from '/node_modules/beian-upload/dist/inline.js';
import { mainJob } from './main-job.js';

mainJob(createClient);
