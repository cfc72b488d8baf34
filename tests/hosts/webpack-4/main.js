import { createClient } from 'beian-upload';
import { mainJob } from './main-job.js';

// Where the files are is the page's to say; nothing of it is needed inline or beside the script.
mainJob(createClient, JSON.parse(document.documentElement.dataset.options));
