import Uppy from '@uppy/core';
import Dashboard from '@uppy/dashboard';
import XHRUpload from '@uppy/xhr-upload';
import { installBeianUpload } from 'beian-upload/adapters/uppy';
import '@uppy/core/css/style.min.css';
import '@uppy/dashboard/css/style.min.css';
import { showFindings } from './findings.js'; // yours

const uppy = new Uppy({ autoProceed: true })
  .use(Dashboard, { target: '#upload', inline: true })
  .use(XHRUpload, { endpoint: '/upload' });

installBeianUpload(uppy, {
  material: 'subject_license',
  onReport: (report, { original }) => showFindings(original.name, report.findings),
});
