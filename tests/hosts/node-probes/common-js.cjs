// `require` of the package, which is ES modules only: what Node makes of it, and what always works.

const { readFileSync } = require('node:fs');

async function main() {
  const [form, ...paths] = process.argv.slice(2);
  const required = require('beian-upload/core');
  const imported = await import('beian-upload/core');
  if (required.init !== imported.init) throw new Error('there are two of the module');
  await required.init();
  const isBlocked = required.inspectImage(readFileSync(paths[1])).verdict === 'block';
  if (isBlocked) throw new Error('a picture that can be uploaded is blocked');
  require('beian-upload').createClient().close();
  const { messages } = require('beian-upload/messages/en');
  if (!messages['finding.truncated']) throw new Error('no messages');
  const { doJob } = await import('./job.mjs');
  console.log(JSON.stringify(await doJob(paths, JSON.parse(readFileSync(form, 'utf8')))));
}

main();
