import { createClient } from 'beian-upload';

const client = createClient();

export async function fitPicture(picked, { signal, showPercent }) {
  const { file, report } = await client.prepareImage(picked, {
    material: 'subject_license', // whose limits hold
    signal,
    onProgress: ({ ratio }) => showPercent(100 * ratio),
  });
  if (report.verdict !== 'block') return file;
  throw new Error(report.findings.map(({ message }) => message).join('\n'));
}
