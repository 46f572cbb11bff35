// The texts of the widgets as the tools see them: sections by name, groups and strings.
import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './setup.mjs';

/** @typedef {{ [key: string]: string | Tree }} Tree */

const folder = join(root, 'packages/widgets/src/locales/zh-CN');

/**
 * Every section of the source language, by the name of its file.
 *
 * @returns {Promise<Map<string, Tree>>}
 */
export async function sections() {
  const found = new Map();
  for (const file of readdirSync(folder).sort()) {
    const { default: texts } = await import(pathToFileURL(join(folder, file)).href);
    found.set(basename(file, '.ts'), texts);
  }
  return found;
}

/**
 * The name of the section a group is, when one section stands inside another.
 *
 * @param {Map<string, Tree>} all
 * @param {Tree} group
 */
export function sectionOf(all, group) {
  return [...all].find(([, texts]) => texts === group)?.[0];
}

/** The `{gaps}` of a text, in the order of the alphabet. @param {string} text */
export function gaps(text) {
  return [...text.matchAll(/\{\w+\}/g)].map(String).sort().join(' ');
}
