import { createClient } from 'beian-upload';
import { mainJob } from './main-job.js';

mainJob(createClient);
