import { defineConfig } from 'vite';

export default defineConfig({
  publicDir: false,
  build: {
    outDir: 'dist/sub',
    lib: { entry: 'sub-app.js', name: 'upload', formats: ['umd'], fileName: () => 'sub-app.js' },
    rollupOptions: {
      external: 'beian-upload',
      output: { globals: { 'beian-upload': 'BeianUpload' } },
    },
  },
});
