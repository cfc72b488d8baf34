import Uppy from '@uppy/core';
import Dashboard from '@uppy/dashboard';
import XHRUpload from '@uppy/xhr-upload';
import { createClient } from 'beian-upload';
import { installBeianUpload, reportOf } from 'beian-upload/adapters/uppy';
import { isAsked, keepSeen } from './seen.js';
import '@uppy/core/css/style.min.css';
import '@uppy/dashboard/css/style.min.css';

const uppy = new Uppy({ autoProceed: true })
  .use(Dashboard, { target: '#host', inline: true })
  .use(XHRUpload, { endpoint: '/upload' });

/** That this is an Uppy it takes, tsc says. */
const uninstall = installBeianUpload(uppy, {
  ...(isAsked('broken') ? { client: createClient({ wasm: '/missing.wasm' }) } : {}),
  ...keepSeen(reportOf),
  material: 'subject_license',
});

// The Dashboard takes its own input away while it shows files.
const input = document.querySelector('#pick') as HTMLInputElement;
input.addEventListener('change', () => {
  const picked = [...(input.files ?? [])];
  // Uppy takes no file twice while the first is in its list.
  const ended = uppy.getFiles().filter(({ error, progress }) => error || progress.uploadComplete);
  uppy.removeFiles(ended.map(({ id }) => id));
  uppy.addFiles(picked.map((data) => ({ name: data.name, type: data.type, data })));
  input.value = '';
});

Object.assign(globalThis, { uppy, uninstall });
