import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import vue from '@vitejs/plugin-vue';
import { defaultClientConditions, defineConfig } from 'vite';

/** The demo county beside us, when it runs. An app of its own has its server and key from its build. */
function demo(): { url: string; siteKey: string } {
  const home =
    process.env.MINSHENG_HOME ?? fileURLToPath(new URL('../../.minsheng', import.meta.url));
  try {
    return JSON.parse(readFileSync(join(home, 'demo.json'), 'utf8'));
  } catch {
    return { url: 'http://127.0.0.1:8787', siteKey: '' };
  }
}

const { url, siteKey } = demo();
process.env.VITE_MINSHENG_SITE_KEY ??= siteKey;

// An app's origin stands among those its site key allows; here we speak with the portal's.
const server = {
  proxy: { '/v1': { target: url, changeOrigin: true, headers: { origin: new URL(url).origin } } },
};

export default defineConfig({
  base: '/examples/media-app/',
  plugins: [
    vue({
      template: { compilerOptions: { isCustomElement: (tag) => tag.startsWith('minsheng-') } },
    }),
  ],
  // Inside this workspace the widgets are taken from source; from npm this line goes.
  resolve: { conditions: ['source', ...defaultClientConditions] },
  build: { target: ['chrome90', 'safari15'], modulePreload: { polyfill: false } },
  server,
  preview: server,
});
