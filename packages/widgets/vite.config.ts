import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin, type Rolldown } from 'vite';

const loader = 'minsheng.js';

const source = (path: string): string => fileURLToPath(new URL(`src/${path}`, import.meta.url));

/** The chunks a file imports, directly and through others, before it runs; not the loader. */
function standsOn(file: string, bundle: Rolldown.OutputBundle, found = new Set<string>()) {
  const chunk = bundle[file];
  for (const name of chunk?.type === 'chunk' ? chunk.imports : []) {
    if (name !== loader && !found.has(name)) standsOn(name, bundle, found.add(name));
  }
  return found;
}

/** `manifest.json`: every file with its SRI hash, the loader, what each widget and its texts load. */
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
      const loads = Object.fromEntries(
        Object.values(bundle)
          .filter(({ name }) => name?.endsWith('.define'))
          .map(({ name, fileName }) => [
            name?.replace(/^minsheng-|\.define$/g, ''),
            [...standsOn(fileName, bundle), fileName],
          ]),
      );
      const texts: Record<string, Record<string, string[]>> = {};
      for (const file of Object.values(bundle)) {
        const source = file.type === 'chunk' ? (file.facadeModuleId ?? '') : '';
        const [, lang, name] =
          /\/locales\/(?:generated\/)?([\w-]+)\/([\w-]+)\.ts$/.exec(source) ?? [];
        if (!lang || !name || (name !== 'common' && !loads[name])) continue;
        texts[lang] = {
          ...texts[lang],
          [name]: [...standsOn(file.fileName, bundle), file.fileName],
        };
      }
      this.emitFile({
        type: 'asset',
        fileName: 'manifest.json',
        source: `${JSON.stringify({ loader, files, loads, texts }, null, 2)}\n`,
      });
    },
  };
}

/**
 * A file names what it imports, which names what that imports: on a weak link each is another turn.
 * So the loader asks for all that a widget stands on together with the widget.
 */
function allAtOnce(): Plugin {
  return {
    name: 'minsheng-all-at-once',
    generateBundle(_options, bundle) {
      const chunk = bundle[loader];
      if (chunk?.type !== 'chunk') return;
      chunk.code = chunk.code.replace(
        /\bimport\([`"']\.\/(chunks\/[\w.-]+)[`"']\)/g,
        (one, file: string) => {
          const asked = [...standsOn(file, bundle)].map((name) => `import("./${name}")`);
          return asked.length ? `Promise.all([${asked},${one}]).then(a=>a.pop())` : one;
        },
      );
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

/** See `ask.plain.ts` of the client. */
function plainAsking(): Plugin {
  return {
    name: 'minsheng-plain-asking',
    enforce: 'pre',
    resolveId(source, importer) {
      if (source !== './ask.ts' || !importer?.endsWith('/sdk/src/transport.ts')) return undefined;
      return importer.replace('transport.ts', 'ask.plain.ts');
    },
  };
}

/**
 * Leaflet finds out with a piece of markup whether the browser knows SVG, which Trusted Types refuse
 * before it can draw anything. Every browser we serve knows it.
 */
function leafletWithoutMarkup(): Plugin {
  return {
    name: 'minsheng-leaflet',
    transform(code, id) {
      if (!id.includes('leaflet-src.esm')) return undefined;
      const changed = code.replace("div.innerHTML = '<svg/>';", '');
      if (changed === code) this.error('Leaflet has changed: see leafletWithoutMarkup');
      return { code: changed, map: null };
    },
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
  plugins: [
    plainAsking(),
    tightStyles(),
    nativeEvent(),
    allAtOnce(),
    leafletWithoutMarkup(),
    manifest(),
  ],
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
              // What widgets share, small as it is, in one file: on a weak link each costs a turn.
              name: 'ground',
              test: /node_modules[\\/](@lit|lit|lit-html|lit-element|@oxc-project)[\\/]|sdk[\\/]src[\\/](json|idempotency-key)|widgets[\\/]src[\\/](theme|site[\\/]define)|parts[\\/](minsheng-element|button|notice|skeleton|failure|field|steps|choices|kept|clipboard|pinyin|download|arrow-keys|add-styles|late-texts|random-id|places)|status-tracker[\\/](fold|words)\./,
            },
            // What is looked for in the SDK only now and then comes later.
            {
              name: 'client',
              test: /packages[\\/]sdk[\\/]src[\\/](?!json|idempotency-key|challenge|live|ledger|uploads\.tus|webhooks)/,
            },
          ],
        },
      },
    },
  },
});
