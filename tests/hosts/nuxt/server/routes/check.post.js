import { init, inspectImage, loadTables, validateField } from 'beian-upload/core';

// The back end checks again, with the same engine.
export default defineEventHandler(async (event) => {
  await init();
  await loadTables();
  const bytes = new Uint8Array(await readRawBody(event, false));
  const { verdict } = inspectImage(bytes, { material: 'subject_license' });
  const { findings } = validateField('mobile', '1380013800');
  return { verdict, field: findings.map(({ code }) => code) };
});
