import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const server = `http://127.0.0.1:${process.env['PORT'] ?? 3000}`;

/** The agents' app: root app/, built into dist/app, served by the server at /. */
export default defineConfig({
  root: 'app',
  base: '/',
  plugins: [react(), tailwindcss()],
  build: {
    outDir: '../dist/app',
    emptyOutDir: true,
    target: 'es2022',
    // Nothing is inlined as data:, so that the content security policy can stay strict.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: true,
  },
  server: {
    port: Number(process.env['APP_PORT'] ?? 5173),
    strictPort: true,
    proxy: {
      '/api': server,
      '/files': server,
      '/widget': server,
      '/webhooks': server,
      '/contact': server,
      '/demo-shop': server,
      '/storefront-preview': server,
      '/realtime': { target: server, ws: true },
    },
  },
});
