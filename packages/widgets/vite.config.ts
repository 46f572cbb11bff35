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

/** Takes the layout out of `css` templates: it is for us, not for a slow phone. */
function tightStyles(): Plugin {
  return {
    name: 'minsheng-tight-styles',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/packages/widgets/src/') || !id.endsWith('.ts')) return undefined;
      return code.replace(/\bcss`[^`]*`/g, (sheet) =>
        sheet
          .replace(/\/\*[\s\S]*?\*\//g, '')
          .replace(/\s+/g, ' ')
          .replace(/\s*([{};,])\s*/g, '$1')
          .replace(/: /g, ':')
          .replace(/;}/g, '}'),
      );
    },
  };
}

/**
 * MooTools puts a class of its own in the place of `Event`; what `CustomEvent` is made of stays the
 * browser's.
 */
function nativeEvent(): Plugin {
  return {
    name: 'minsheng-native-event',
    transform: (code, id) =>
      /node_modules\/(@lit|lit)/.test(id) && /\bextends Event\b/.test(code)
        ? code.replace(/\bextends Event\b/g, 'extends Object.getPrototypeOf(CustomEvent)')
        : undefined,
  };
}

/**
 * The CDN folder: the short-lived loader `minsheng.js` and `embed.js`, the script of the iframe
 * pages; everything else immutable under a hashed name and found relative to them. No preload helper, no inline code, nothing a strict policy minds.
 */
export default defineConfig({
  base: './',
  publicDir: false,
  resolve: { conditions: ['source', 'module', 'browser', 'production'] },
  plugins: [tightStyles(), nativeEvent(), manifest()],
  build: {
    outDir: fileURLToPath(new URL('dist/cdn', import.meta.url)),
    emptyOutDir: true,
    target: ['chrome90', 'safari15'],
    reportCompressedSize: false,
    // A library build has no preload helper, which would tie every chunk to the loader.
    lib: {
      entry: { minsheng: source('loader.ts'), embed: source('embed/embed.ts') },
      formats: ['es'],
    },
    rolldownOptions: {
      output: {
        minify: true,
        entryFileNames: '[name].js',
        chunkFileNames: 'chunks/[name]-[hash].js',
        codeSplitting: {
          groups: [
            { name: 'bridge', test: /widgets[\\/]src[\\/]embed[\\/](event-names|messages)/ },
            {
              name: 'ground',
              test: /node_modules[\\/](@lit|lit|lit-html|lit-element)[\\/]|sdk[\\/]src[\\/]json|widgets[\\/]src[\\/]theme|parts[\\/](minsheng-element|button|notice|skeleton|failure|kept\.)/,
            },
          ],
        },
      },
    },
  },
});
