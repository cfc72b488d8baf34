import { createPlugin } from 'beian-upload/adapters/filepond';
import * as FilePond from 'filepond';
import 'filepond/dist/filepond.min.css';
import { showFindings } from './findings.js'; // yours

FilePond.registerPlugin(
  createPlugin({
    onReport: (report, { original }) => showFindings(original.name, report.findings),
  }),
);

FilePond.create(document.querySelector('#upload'), {
  allowMultiple: true,
  server: '/upload',
  beianMaterial: 'subject_license', // of this pond
});
