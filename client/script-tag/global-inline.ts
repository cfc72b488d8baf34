// The script-tag build with everything inside: the global `BeianUpload` has the face of `./inline`.

export { BeianUploadError, browserSupport, build, createClient } from '../inline.js';
