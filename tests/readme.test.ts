import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import manifest from '../package.json' with { type: 'json' };
import { commands, links, snippets } from './readme.ts';

const documents = [
  'README.md',
  'CONTRIBUTING.md',
  'docs/README.md',
  'docs/csp.md',
  'docs/embed.md',
  'docs/iframe.md',
  'docs/upgrade.md',
  'docs/webview.md',
  'docs/widget-api.md',
  'docs/languages.md',
  'docs/theme.md',
  'packages/sdk/README.md',
  'packages/widgets/README.md',
];

describe.each(documents)('%s', (path) => {
  const text = readFileSync(path, 'utf8');

  it('names only commands that exist', () => {
    const unknown = commands(text).filter((command) => !(command in manifest.scripts));
    expect(unknown).toEqual([]);
  });

  it('links only to files that exist', () => {
    const folder = path.includes('/') ? path.slice(0, path.lastIndexOf('/') + 1) : '';
    expect(links(text).filter((link) => !existsSync(folder + link))).toEqual([]);
  });
});

describe('docs/README.md', () => {
  it('lists every decision, each under a number of its own', () => {
    const listed = links(readFileSync('docs/README.md', 'utf8')).filter((link) =>
      link.startsWith('decisions/'),
    );
    const files = readdirSync('docs/decisions').sort();
    expect(listed).toEqual(files.map((name) => `decisions/${name}`));
    expect(files.map((name) => Number(name.slice(0, 4)))).toEqual(files.map((_, at) => at + 1));
  });
});

describe('.changeset', () => {
  const names = readdirSync('.changeset').filter((name) => name.endsWith('.md'));

  it.each(names)('%s names the packages that change, and says what changed', (name) => {
    const text = readFileSync(`.changeset/${name}`, 'utf8');
    expect(text).toMatch(/^---\n('@minsheng\/\w+': (major|minor|patch)\n)+---\n\n\S/);
  });
});

describe('the embedding snippet of README.md', () => {
  const [html = ''] = snippets(readFileSync('README.md', 'utf8'), 'html');

  it('is at most five lines', () => {
    expect(html.trim().split('\n').length).toBeLessThanOrEqual(5);
  });

  it('uses only tags and files the loader has', () => {
    const tags = [...html.matchAll(/<minsheng-([a-z-]+)/g)].map(([, name]) => name);
    const loader = readFileSync('packages/widgets/src/loader.ts', 'utf8');
    expect(tags.length).toBeGreaterThan(0);
    for (const tag of tags) expect(loader).toContain(`./${tag}/`);
    expect(html).toContain('/widgets/v1/minsheng.js');
  });
});
