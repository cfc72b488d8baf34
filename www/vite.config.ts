import { defineConfig } from 'vite';

export default defineConfig({
  build: {
    // The first versions with both wasm SIMD and module workers.
    target: ['chrome91', 'firefox114', 'safari16.4'],
    // A data: URL would need more than `'self'` in the page's policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['index.html', 'phone.html'] },
  },
  worker: { format: 'es' },
});
