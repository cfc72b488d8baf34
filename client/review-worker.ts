import { initPictures } from './pictures.js';
import { reviewService } from './review-service.js';
import { initFaces, initQr, initReview } from './reviews.js';
import { serveCalls } from './worker-service.js';

serveCalls(reviewService({ initPictures, initReview, initQr, initFaces }));
