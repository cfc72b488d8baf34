import imageCompression from 'browser-image-compression';

export function fitPicture(picked, { signal, showPercent }) {
  return imageCompression(picked, {
    maxSizeMB: 4_000_000 / 1024 / 1024,
    libURL: '/browser-image-compression.js', // else its worker asks cdn.jsdelivr.net
    signal,
    onProgress: showPercent,
  });
}
