// What every host of the matrix does with the package: each picked picture is made fit, a field is
// checked, a QR code is drawn and an error explained, so that every part of the engine is loaded. The
// digest of what came out is compared with that of the same engine in Node.

/** Listens to `#pick` and writes to `#result`, as JSON, what came out or what went wrong. */
export function mainJob(createClient, options) {
  const result = document.querySelector('#result');
  const show = (outcome) => {
    result.textContent = JSON.stringify(outcome);
  };
  document.querySelector('#pick').addEventListener('change', async ({ target }) => {
    try {
      const client = createClient(options);
      show(await outcomeOf(client, [...target.files]));
      client.close();
    } catch (error) {
      show({ error: describeError(error) });
    }
  });
  document.documentElement.dataset.ready = 'true';
}

/** For a component that shows the outcome itself and closes its client when it goes. */
export async function outcomeOf(client, picked) {
  try {
    return await doAll(client, picked);
  } catch (error) {
    return { error: describeError(error) };
  }
}

async function doAll(client, picked) {
  const files = [];
  for (const original of picked) {
    const prepared = await client.prepareImage(original, { material: 'subject_license' });
    const { file, changed, report } = prepared;
    const sha256 = await client.sha256(file);
    files.push({ name: file.name, type: file.type, changed, verdict: report.verdict, sha256 });
  }
  const field = await client.validateField('mobile', '1380013800', {});
  const qr = await client.qrSvg('https://example.cn/');
  const advice = await client.explainError('文件大小超过限制');
  return {
    mode: client.mode,
    files,
    field: field.findings.map(({ code }) => code),
    isQrSvg: qr.startsWith('<svg '),
    hasAdvice: advice.length > 0,
  };
}

function describeError({ name, code, message, url }) {
  return { name, code, message, url };
}
