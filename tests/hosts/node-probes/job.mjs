// What each thread of each Node does with the package: every part of the engine, by both entries.

import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { createClient } from 'beian-upload';
import {
  explainError,
  init,
  loadTables,
  prepareImage,
  qrSvg,
  sha256,
  validateForm,
} from 'beian-upload/core';

/** Prepares the pictures, checks the form and says what came out, and of which Node. */
export async function doJob(paths, form) {
  await init();
  await loadTables();
  const client = createClient();
  const files = [];
  for (const path of paths) {
    const bytes = readFileSync(path);
    const fileName = basename(path);
    const prepared = prepareImage(bytes, { material: 'subject_license', fileName });
    const picked = new File([bytes], fileName);
    const { file } = await client.prepareImage(picked, { material: 'subject_license' });
    const byClient = sha256(new Uint8Array(await file.arrayBuffer()));
    const { changed, report } = prepared;
    files.push({ sha256: sha256(prepared.bytes), byClient, changed, verdict: report.verdict });
  }
  const [field] = (await client.validateField('mobile', '1380013800', {})).findings;
  const outcome = {
    version: process.versions.node,
    mode: client.mode,
    files,
    field: field.code,
    form: validateForm(form, { today: '2026-11-22' }).verdict,
    isQrSvg: qrSvg('https://example.cn/').startsWith('<svg '),
    hasAdvice: explainError('文件大小超过限制').length > 0,
  };
  client.close();
  return outcome;
}
