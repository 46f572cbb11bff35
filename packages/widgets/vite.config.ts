import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

const source = (path: string): string => fileURLToPath(new URL(`src/${path}`, import.meta.url));

/** `manifest.json`: every file with its SRI hash, and which file is the loader. */
function manifest(): Plugin {
  return {
    name: 'minsheng-manifest',
    generateBundle(_options, bundle) {
      const files = Object.fromEntries(
        Object.values(bundle)
          .map((file): [string, string] => [
            file.fileName,
            `sha384-${createHash('sha384')
              .update(file.type === 'chunk' ? file.code : file.source)
              .digest('base64')}`,
          ])
          .sort(),
      );
      this.emitFile({
        type: 'asset',
        fileName: 'manifest.json',
        source: `${JSON.stringify({ loader: 'minsheng.js', files }, null, 2)}\n`,
      });
    },
  };
}

/**
 * The CDN folder: one short-lived loader `minsheng.js`, everything else immutable under a hashed
 * name and found relative to it. No preload helper, no inline code, nothing a strict policy minds.
 */
export default defineConfig({
  base: './',
  publicDir: false,
  resolve: { conditions: ['source', 'module', 'browser', 'production'] },
  plugins: [manifest()],
  build: {
    outDir: fileURLToPath(new URL('dist/cdn', import.meta.url)),
    emptyOutDir: true,
    target: ['chrome90', 'safari15'],
    modulePreload: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { minsheng: source('loader.ts') },
      preserveEntrySignatures: 'exports-only',
      output: {
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        codeSplitting: {
          groups: [
            {
              name: 'lit',
              test: /node_modules[\\/](@lit|lit|lit-html|lit-element)[\\/]|\.pnpm[\\/](@lit|lit)/,
            },
          ],
        },
      },
    },
  },
});
