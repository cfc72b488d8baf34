import { init, prepareImage, qrSvg, validateField } from 'beian-upload/core';
import { messages as english } from 'beian-upload/messages/en';
import { messages } from 'beian-upload/messages/zh-CN';

export async function check(bytes: Uint8Array, mobile: string): Promise<string[]> {
  await init({ pictures: new URL('https://example.cn/beian_upload_bg.wasm') });
  const { report } = prepareImage(bytes, { material: 'domain_certificate', fileName: 'a.jpg' });
  const { findings } = validateField('mobile', mobile, { locale: 'zh-CN' });
  const svg: string = qrSvg('https://example.cn/');
  return [...report.findings, ...findings].map(({ code, message }) => `${code} ${message} ${svg}`);
}

export const blurry: [string, string] = [messages['finding.blurry'], english['finding.blurry']];

// @ts-expect-error: kinds of fields are known by name.
export const field = (): unknown => validateField('shoe_size', '43');
