// What an adapter told the page of an upload component, kept for the test that drives it.

const query = new URLSearchParams(location.search);

/** `onReport` and `onError` for the adapter whose `reportOf` is given. */
export function keepSeen(reportOf) {
  const seen = { reports: [], errors: [] };
  globalThis.seen = seen;
  return {
    onReport(report, { original, file }) {
      const asked = file === undefined ? [original] : [original, file];
      seen.reports.push({
        picked: original.name,
        sent: file?.name,
        verdict: report.verdict,
        isKept: asked.every((one) => reportOf(one) === report),
      });
    },
    onError(error, original) {
      seen.errors.push({ picked: original.name, code: error.code });
      return query.get('error') === 'send' ? 'send_original' : 'stop';
    },
  };
}

/** Whether the test asked the page for something, as by `?broken`. */
export function isAsked(name) {
  return query.has(name);
}
