import { Button, Upload } from 'antd';
import { createBeforeUpload } from 'beian-upload/adapters/antd';
import { useEffect } from 'react';
import { showFindings } from './findings.js'; // yours

const beforeUpload = createBeforeUpload({
  material: 'subject_license',
  listIgnore: Upload.LIST_IGNORE, // a stopped file does not come into the list
  onReport: (report, { original }) => showFindings(original.name, report.findings),
});

export function LicenceUpload() {
  useEffect(() => () => beforeUpload.cancelAll(), []);
  return (
    <Upload action="/upload" multiple beforeUpload={beforeUpload}>
      <Button>上传主办单位证件</Button>
    </Upload>
  );
}
