// The damaged files that `mutate --emit` writes: the length of a head, the head as JSON, the file.

/** Yields each head with `bytes` replaced by the file. */
export async function* readRecords(stream) {
  let waiting = Buffer.alloc(0);
  for await (const chunk of stream) {
    waiting = Buffer.concat([waiting, chunk]);
    for (let record = takeRecord(waiting); record; record = takeRecord(waiting)) {
      waiting = waiting.subarray(record.end);
      yield record.value;
    }
  }
  if (waiting.length > 0) throw new Error(`${waiting.length} bytes of a record are left over`);
}

function takeRecord(buffer) {
  if (buffer.length < 4) return undefined;
  const headEnd = 4 + buffer.readUInt32LE(0);
  if (buffer.length < headEnd) return undefined;
  const head = JSON.parse(buffer.toString('utf8', 4, headEnd));
  const end = headEnd + head.bytes;
  if (buffer.length < end) return undefined;
  return { end, value: { ...head, bytes: new Uint8Array(buffer.subarray(headEnd, end)) } };
}
