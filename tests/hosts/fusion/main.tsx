import '@alifd/next/es/upload/index.css';
import './page.css';
import { Upload } from '@alifd/next';
import type { ObjectFile } from '@alifd/next/types/upload/types';
import { createClient } from 'beian-upload';
import { createRequest, reportOf, StoppedFileError } from 'beian-upload/adapters/fusion';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';
import { isAsked, keepSeen } from './seen.js';

const request = createRequest({
  ...(isAsked('broken') ? { client: createClient({ wasm: '/missing.wasm' }) } : {}),
  ...keepSeen(reportOf),
  material: 'subject_license',
});

/** Fusion shows what is in `errorMsg`. */
function withMessage(item: ObjectFile): ObjectFile {
  return item.error instanceof StoppedFileError ? { ...item, errorMsg: item.error.message } : item;
}

function Page() {
  const [value, setValue] = useState<ObjectFile[]>([]);
  return (
    <Upload
      action="/upload"
      listType="text"
      multiple
      request={request}
      value={value}
      onChange={(items) => setValue(items.map(withMessage))}
    >
      <button type="button">Pick</button>
    </Upload>
  );
}

createRoot(document.querySelector('#host') as HTMLElement).render(<Page />);
