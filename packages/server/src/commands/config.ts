import { describeConfig } from '../config.ts';
import type { Command } from './command.ts';

/** Shows what the environment sets and what stands by default. */
export const config: Command = {
  name: 'config',
  summary: 'list every variable, its meaning, its value and where that comes from',
  options: {},

  async run({ environment, terminal }) {
    const entries = describeConfig(environment);
    for (const { name, meaning, expected, value, source } of entries) {
      terminal.say(`${name}=${value}  (${source})\n  ${meaning}.\n  Expected: ${expected}.\n`);
    }
    return { variables: entries };
  },
};
