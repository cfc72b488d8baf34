import { init, inspectImage, loadTables, validateField } from 'beian-upload/core';

// The back end checks again, with the same engine.
export async function POST({ request }) {
  await init();
  await loadTables();
  const bytes = new Uint8Array(await request.arrayBuffer());
  const { verdict } = inspectImage(bytes, { material: 'subject_license' });
  const { findings } = validateField('mobile', '1380013800');
  return Response.json({ verdict, field: findings.map(({ code }) => code) });
}
