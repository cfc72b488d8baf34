import { createClient } from 'beian-upload';
import { createPlugin, type FilePondBeianOptions, reportOf } from 'beian-upload/adapters/filepond';
import * as FilePond from 'filepond';
import validateSize from 'filepond-plugin-file-validate-size';
import imageTransform from 'filepond-plugin-image-transform';
import 'filepond/dist/filepond.min.css';
import { isAsked, keepSeen } from './seen.js';

declare module 'filepond' {
  interface FilePondOptions extends FilePondBeianOptions {}
}

const plugin = createPlugin({
  ...(isAsked('broken') ? { client: createClient({ wasm: '/missing.wasm' }) } : {}),
  ...keepSeen(reportOf),
});
if (isAsked('transform')) {
  FilePond.registerPlugin(imageTransform);
}
FilePond.registerPlugin(plugin, validateSize);

const host = document.querySelector('#host') as HTMLElement;
const pond = FilePond.create(host, {
  name: 'picture',
  allowMultiple: true,
  allowBeianUpload: !isAsked('off'),
  beianMaterial: isAsked('certificate') ? 'domain_certificate' : 'subject_license',
  ...(isAsked('form') ? { storeAsFile: true } : { server: '/upload' }),
});
// Options of plugins are in no type of FilePond's.
const limits = isAsked('small') ? { maxFileSize: '4MB' } : {};
const lowQuality = { imageTransformOutputMimeType: 'image/jpeg', imageTransformOutputQuality: 1 };
pond.setOptions({ ...limits, ...(isAsked('transform') ? lowQuality : {}) } as object);

Object.assign(globalThis, { pond });
