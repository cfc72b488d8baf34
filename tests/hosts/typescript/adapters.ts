import { createBeforeUpload as createForAntd, reportOf } from 'beian-upload/adapters/antd';
import { createBeforeUpload as createForElementPlus } from 'beian-upload/adapters/element-plus';
import { createPlugin } from 'beian-upload/adapters/filepond';
import { createRequest } from 'beian-upload/adapters/fusion';
import { installBeianUpload } from 'beian-upload/adapters/uppy';
import { createBeforeRead } from 'beian-upload/adapters/vant';
import { createClient } from 'beian-upload/inline';

const client = createClient();

export const hooks = {
  antd: createForAntd({ material: 'subject_license', stopFrom: 'warn' }),
  elementPlus: createForElementPlus({ client, onError: () => 'send_original' }),
  filePond: createPlugin({ material: (file) => (file.size > 0 ? 'administrator_id' : undefined) }),
  fusion: createRequest({ prepare: { locale: 'en' } }),
  vant: createBeforeRead({ onReport: ({ verdict }, { file }) => console.log(verdict, file?.name) }),
};

export function attach(uppy: Parameters<typeof installBeianUpload>[0]): () => void {
  return installBeianUpload(uppy, { material: 'domain_certificate' });
}

export const isBlocked = (file: File): boolean => reportOf(file)?.verdict === 'block';

// @ts-expect-error: materials are known by name.
createForAntd({ material: 'licence' });
// @ts-expect-error: there is no such option.
createBeforeRead({ maxBytes: 1 });
