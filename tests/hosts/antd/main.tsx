import { Button, Upload, type UploadFile, type UploadProps } from 'antd';
import { createClient } from 'beian-upload';
import { createBeforeUpload, reportOf } from 'beian-upload/adapters/antd';
import { StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { isAsked, keepSeen } from './seen.js';

const beforeUpload = createBeforeUpload({
  ...(isAsked('broken') ? { client: createClient({ wasm: '/missing.wasm' }) } : {}),
  ...(isAsked('hidden') ? { listIgnore: Upload.LIST_IGNORE } : {}),
  ...keepSeen(reportOf),
  material: 'subject_license',
});
/** That this is what antd takes, tsc says. */
const props: UploadProps = { action: '/upload', multiple: true, beforeUpload };

/** antd lists what is not uploaded without a status; its list shows an error's `response`. */
function withReason(file: UploadFile): UploadFile {
  const report = file.originFileObj && reportOf(file.originFileObj);
  const reason = report?.findings.find(({ severity }) => severity === 'block');
  return reason === undefined ? file : { ...file, status: 'error', response: reason.message };
}

function Pictures() {
  const [files, setFiles] = useState<UploadFile[]>([]);
  useEffect(() => () => beforeUpload.cancelAll(), []);
  return (
    <Upload
      {...props}
      fileList={files}
      onChange={({ fileList }) => setFiles(fileList.map(withReason))}
    >
      <Button>Pick</Button>
    </Upload>
  );
}

function Page() {
  const [isShown, setShown] = useState(true);
  return (
    <>
      <button id="toggle" type="button" onClick={() => setShown(!isShown)}>
        Show or hide
      </button>
      {isShown && <Pictures />}
    </>
  );
}

createRoot(document.querySelector('#root') as HTMLElement).render(
  <StrictMode>
    <Page />
  </StrictMode>,
);
