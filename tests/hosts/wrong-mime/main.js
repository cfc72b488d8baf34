import { createClient } from '/node_modules/beian-upload/dist/index.js';
import { mainJob } from './main-job.js';

mainJob(createClient);

/** What each part of the engine fails with; a part is loaded at the first call that needs it. */
globalThis.failures = async () => {
  const client = createClient();
  const calls = [
    client.inspectImage(new Uint8Array()),
    client.validateField('mobile', ''),
    client.qrSvg('text'),
  ];
  const outcomes = await Promise.allSettled(calls);
  client.close();
  return outcomes.map(({ reason }) => {
    const { name, code, message, url } = reason ?? {};
    return { name, code, message, url };
  });
};
