import {
  BeianUploadError,
  type Client,
  createClient,
  type FindingCode,
  type ImageReport,
  type Material,
  type PreparedFile,
} from 'beian-upload';
import { createClient as createInlineClient } from 'beian-upload/inline';

export async function fit(file: File, signal: AbortSignal): Promise<File | undefined> {
  const client: Client = createClient({ locale: 'en', workerUrl: '/worker.js' });
  try {
    const {
      file: fitted,
      changed,
      report,
    }: PreparedFile = await client.prepareImage(file, {
      material: 'subject_license',
      signal,
      onProgress: ({ phase, ratio }) => console.log(phase === 'done', ratio.toFixed(2), changed),
    });
    return report.verdict === 'block' ? undefined : fitted;
  } catch (error) {
    if (error instanceof BeianUploadError && error.code === 'engine_unavailable') {
      const url: string | undefined = error.url;
      console.error(url);
    }
    return undefined;
  } finally {
    client.close();
  }
}

export const codesOf = (report: ImageReport): FindingCode[] =>
  report.findings.map(({ code }) => code);

export const inlineClient: Client = createInlineClient();

// @ts-expect-error: materials are known by name.
export const material: Material = 'licence';
// @ts-expect-error: so are the codes of findings.
export const code: FindingCode = 'too_beautiful';
// @ts-expect-error: there is no such option.
createClient({ timeout: 10 });
// @ts-expect-error: nor is there such a code of an error.
export const isOdd = (error: BeianUploadError): boolean => error.code === 'odd';
