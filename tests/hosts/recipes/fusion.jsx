import '@alifd/next/es/upload/style2.js';
import { Upload } from '@alifd/next';
import { createRequest } from 'beian-upload/adapters/fusion';
import { useState } from 'react';
import { showFindings } from './findings.js'; // yours

const request = createRequest({
  material: 'subject_license',
  onReport: (report, { original }) => showFindings(original.name, report.findings),
});

/** Fusion shows below an item what is in its `errorMsg`. */
function withMessage(item) {
  return item.error === undefined ? item : { ...item, errorMsg: item.error.message };
}

export function LicenceUpload() {
  const [items, setItems] = useState([]);
  return (
    <Upload
      action="/upload"
      listType="text"
      multiple
      request={request}
      value={items}
      onChange={(changed) => setItems(changed.map(withMessage))}
    >
      <button type="button">上传主办单位证件</button>
    </Upload>
  );
}
