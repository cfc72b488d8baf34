import { createClient } from 'beian-upload/inline';
import { mainJob } from './main-job.js';

mainJob(createClient);
