// What a page has to load, gzipped: the loader, what all widgets share, and each widget's own part.
import { readFileSync } from 'node:fs';
import { join, normalize } from 'node:path';

const folder = 'packages/widgets/dist/cdn';

const limits = {
  'contact-card': '12 KB',
  'status-tracker': '15 KB',
  'ranking-board': '16 KB',
  echoes: '6 KB',
  'heat-map': '12 KB',
  'submission-form': '35 KB',
  'case-desk': '8 KB',
};

/**
 * A built file and everything it imports at once; what it imports later, when needed, is apart.
 *
 * @param {string} file
 * @param {Set<string>} [found]
 */
function loadedWith(file, found = new Set()) {
  if (found.has(file)) return found;
  found.add(file);
  const code = readFileSync(join(folder, file), 'utf8');
  for (const [, path = ''] of code.matchAll(/\b(?:from|import)\s*["'](\.[^"']+)["']/g)) {
    loadedWith(normalize(join(file, '..', path)), found);
  }
  return found;
}

// The files of this build; those of the build before may still lie beside them.
const files = Object.keys(JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')).files);
const widgets = Object.entries(limits).map(([name, limit]) => {
  const entry = files.find((file) => file.includes(`${name}.define-`));
  if (!entry) throw new Error(`${folder} has no ${name}`);
  return { name, limit, loads: [...loadedWith(entry)].filter((file) => file !== 'minsheng.js') };
});

const shared = widgets[0]?.loads.filter((file) =>
  widgets.every(({ loads }) => loads.includes(file)),
);
// The SDK is a chunk of its own; the uploader comes with the first file.
const client = files.filter((file) => /\bclient-.*\.js$/.test(file));
const uploader = files.filter((file) => /\buploads\.tus-.*\.js$/.test(file));
// So does the check of a ledger, when somebody asks for it.
const checker = files.filter((file) => /\bledger\.verify-.*\.js$/.test(file));

// A widget's own page, and what a page around its frame loads.
const framed = [...loadedWith('embed.js')].filter((file) => file !== 'minsheng.js');
const framing = files
  .filter((file) => /\bpage-.*\.js$/.test(file))
  .flatMap((file) => [...loadedWith(file)]);

/** @param {string[]} names */
const paths = (names) => names.map((name) => join(folder, name));

export default [
  { name: 'loader', path: join(folder, 'minsheng.js'), limit: '3 KB', gzip: true },
  { name: 'shared by all widgets', path: paths(shared ?? []), limit: '25 KB', gzip: true },
  ...widgets.map(({ name, limit, loads }) => ({
    name,
    path: paths(loads.filter((file) => !shared?.includes(file))),
    limit,
    gzip: true,
  })),
  { name: 'page of one widget', path: paths(framed), limit: '2 KB', gzip: true },
  { name: 'page around a frame', path: paths(framing), limit: '2 KB', gzip: true },
  { name: 'client', path: paths(client), limit: '15 KB', gzip: true },
  { name: 'ledger check', path: paths(checker), limit: '2 KB', gzip: true },
  { name: 'uploader', path: paths(uploader), limit: '25 KB', gzip: true },
];
