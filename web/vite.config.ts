import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';
import type { Plugin } from 'vite';
import { icons } from './build/icons-plugin.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** In development answers every page of the portal with the portal's own entry, as the gateway does. */
function portalEntry(): Plugin {
  return {
    name: 'makegood:portal-entry',
    configureServer(server) {
      server.middlewares.use((request, _response, next) => {
        const path = request.url?.split('?')[0] ?? '';
        if (/^\/portal(\/[^.]*)?$/.test(path)) request.url = '/portal/index.html';
        next();
      });
    },
  };
}

const gateway = process.env.GATEWAY_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  root: here('.'),
  plugins: [icons(), vue(), tailwindcss(), portalEntry()],
  resolve: { alias: { '@': here('./src') } },
  server: {
    port: Number(process.env.WEB_PORT ?? 5173),
    // The host stays the page's own: the gateway refuses writes from elsewhere.
    proxy: Object.fromEntries(['/api', '/openapi.json', '/docs'].map((path) => [path, { target: gateway, changeOrigin: false }])),
  },
  build: {
    outDir: here('./dist'),
    emptyOutDir: true,
    target: ['chrome123', 'firefox121', 'safari17.5'],
    cssTarget: ['chrome123', 'firefox121', 'safari17.5'],
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: { office: here('./index.html'), portal: here('./portal/index.html') },
    },
  },
});
