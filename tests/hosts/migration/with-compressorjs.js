import Compressor from 'compressorjs';

export function fitPicture(picked, { signal }) {
  return new Promise((resolve, reject) => {
    const work = new Compressor(picked, {
      quality: 0.8, // no limit of bytes: one tries until it is small enough
      maxWidth: 4000,
      success: resolve,
      error: reject,
    });
    signal.addEventListener('abort', () => work.abort());
  });
}
