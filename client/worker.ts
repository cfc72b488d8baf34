import { pictureService } from './picture-service.js';
import { initPictures } from './pictures.js';
import { serveCalls } from './worker-service.js';

serveCalls(pictureService(initPictures));
