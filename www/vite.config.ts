import { defineConfig, type HtmlTagDescriptor, type Plugin } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';

/** What the engine of pictures and module workers need; public/browser-support.js tells the others. */
const target = ['chrome86', 'edge86', 'firefox114', 'safari15'];

/**
 * The desktop page is imported once it is known that the browser can run it; it is fetched without
 * waiting for that.
 */
const preloadPage: Plugin = {
  name: 'preload-page',
  transformIndexHtml: {
    order: 'post',
    handler(_html, { bundle = {}, filename }) {
      if (!filename.endsWith('/index.html')) return [];
      const chunks = Object.values(bundle).filter((one) => one.type === 'chunk');
      const page = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith('/src/page.ts'));
      return page ? [page.fileName, ...page.imports].map(modulePreload) : [];
    },
  },
};

function modulePreload(fileName: string): HtmlTagDescriptor {
  const attrs = { rel: 'modulepreload', crossorigin: true, href: `/${fileName}` };
  return { tag: 'link', attrs, injectTo: 'head' };
}

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
    preloadPage,
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
