import { defineConfig } from 'vite';

// In development another server takes the uploads.
export default defineConfig({ server: { proxy: { '/upload': process.env.UPLOAD_ORIGIN ?? '' } } });
