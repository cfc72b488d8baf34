import { initPictures } from './pictures.js';
import { serveCalls } from './worker-service.js';

serveCalls(initPictures);
