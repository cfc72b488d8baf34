// Reads from the bytes of HTTP/1.1 requests what was asked and how much was sent.

const HEAD_END = Buffer.from('\r\n\r\n');

export function createRequestMeter() {
  /** In the order of coming: method, path, offset of a PATCH, bytes of the body so far. */
  const requests = [];

  function openConnection() {
    let head = Buffer.alloc(0);
    let missingBytes = 0;
    let current;

    return function count(data) {
      let rest = data;
      while (rest.length > 0) {
        if (missingBytes > 0) {
          const bytes = Math.min(missingBytes, rest.length);
          current.bodyBytes += bytes;
          missingBytes -= bytes;
          rest = rest.subarray(bytes);
          continue;
        }
        const before = head.length;
        head = Buffer.concat([head, rest]);
        const end = head.indexOf(HEAD_END);
        if (end < 0) return;
        rest = rest.subarray(end + HEAD_END.length - before);
        current = readHead(head.subarray(0, end).toString('latin1'));
        missingBytes = current.contentLength;
        requests.push(current);
        head = Buffer.alloc(0);
      }
    };
  }

  return {
    requests,
    openConnection,
    of: (method) => requests.filter((request) => request.method === method),
    /** All that went out as contents of uploads, whether it arrived or not. */
    patchBytes: () =>
      requests.reduce(
        (sum, { method, bodyBytes }) => sum + (method === 'PATCH' ? bodyBytes : 0),
        0,
      ),
  };
}

function readHead(text) {
  const [first, ...lines] = text.split('\r\n');
  const [method, path] = first.split(' ');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const at = line.indexOf(':');
      return [line.slice(0, at).toLowerCase(), line.slice(at + 1).trim()];
    }),
  );
  return {
    method,
    path,
    offset: Number(headers['upload-offset'] ?? 0),
    contentLength: Number(headers['content-length'] ?? 0),
    bodyBytes: 0,
  };
}
