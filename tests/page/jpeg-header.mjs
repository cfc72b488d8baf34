const START_OF_FRAME_MARKERS = [0xc0, 0xc1, 0xc2];

/** Size and EXIF of a JPEG, read by its segments alone, so that the engine is not its own judge. */
export function readJpegHeader(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint16(0) !== 0xffd8) throw new Error('no JPEG');
  let hasExif = false;
  let position = 2;
  while (position < bytes.length) {
    const marker = view.getUint8(position + 1);
    if (marker === 0xe1) {
      const name = bytes.subarray(position + 4, position + 8).toString('latin1');
      hasExif ||= name === 'Exif';
    }
    if (START_OF_FRAME_MARKERS.includes(marker)) {
      const heightPx = view.getUint16(position + 5);
      const widthPx = view.getUint16(position + 7);
      return { widthPx, heightPx, hasExif };
    }
    position += 2 + view.getUint16(position + 2);
  }
  throw new Error('no frame header');
}
