import { defineConfig } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/** What the engine of pictures and module workers need; public/browser-support.js tells the others. */
const target = ['chrome86', 'edge86', 'firefox114', 'safari15'];

export default defineConfig({
  build: {
    target,
    // A data: URL would need more than `'self'` in the page's policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: ['index.html', 'phone.html'] },
  },
  worker: { format: 'es' },
  plugins: [
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/service-worker',
      filename: 'service-worker.ts',
      // The page registers it itself, in a module: its policy allows no inline script.
      injectRegister: null,
      // public/app.webmanifest, linked from the page that can be installed.
      manifest: false,
      injectManifest: {
        target,
        rollupFormat: 'iife',
        globPatterns: ['**/*.{html,js,css,wasm,bin,svg,png,webmanifest}'],
        // The phone's page is nothing without its relay.
        globIgnores: ['phone.html', 'assets/phone-*', 'service-worker.js'],
        dontCacheBustURLsMatching: /^assets\//,
      },
    }),
  ],
});
