/** The table of the closed loop, its page in the docs and the contract say one and the same. */
import { readFileSync } from 'node:fs';
import { load } from 'js-yaml';
import { describe, expect, it } from 'vitest';
import { type Party, transitions } from '../../packages/server/src/cases/lifecycle.ts';

interface Operation {
  readonly operationId: string;
  readonly 'x-roles'?: readonly string[];
  readonly security?: readonly Record<string, unknown>[];
}

interface Contract {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: { readonly Command: { readonly enum: string[] } } };
}

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const contract = load(read('../../openapi.yaml')) as Contract;
const operations = new Map(
  Object.values(contract.paths).flatMap((methods) =>
    Object.values(methods).map((operation) => [operation.operationId, operation] as const),
  ),
);
const page = read('../../docs/lifecycle.md');
const unique = (list: readonly string[]) => [...new Set(list)].sort();
/** Commands that begin something: no case exists yet, or it is not the caller's. */
const beginnings = ['submitCase', 'registerCase', 'followCase'];
const commands = unique(transitions.map(({ command }) => command));

/** The role of a member of staff who is this to a case; null for whoever is no staff. */
const roleOf: Partial<Record<Party, string>> = {
  desk: 'desk',
  leader: 'leader',
  inspector: 'inspector',
  lead: 'unit',
  town: 'unit',
  assist: 'unit',
};

describe('the closed loop', () => {
  it('has in `allowedActions` every command of the table, and nothing else', () => {
    expect(unique(contract.components.schemas.Command.enum)).toEqual(
      commands.filter((command) => !beginnings.includes(command)),
    );
  });

  it.each(commands)('lets %s be called by exactly the roles of the table', (command) => {
    const roles = transitions
      .filter((row) => row.command === command)
      .flatMap(({ by }) => by.flatMap((party) => roleOf[party] ?? []));
    expect(unique(operations.get(command)?.['x-roles'] ?? [])).toEqual(unique(roles));
  });

  it('draws an arrow for every row that changes the state, and no other', () => {
    const drawn = [...page.matchAll(/^ {2}(\S+) --> (\w+): (\w+)(?:, (.+))?$/gm)].map(
      ([, from, to, command, outcome]) => [from, to, command, outcome ?? ''].join(' '),
    );
    const rows = transitions.flatMap(({ command, outcome, from, to }) =>
      to === 'stays'
        ? []
        : (from ?? ['[*]']).map((state) =>
            [state, to, command, outcome ?? '']
              .join(' ')
              .replace(/(?<= |^)(\S+) (\S+)/, (two) => two.replaceAll('-', '_')),
          ),
    );
    expect(unique(drawn)).toEqual(unique(rows));
  });

  it('prints every row, and no other', () => {
    const printed = [...page.matchAll(/^\| `(\w+)`(?: \((.+?)\))? \|.*\| (\S+) \| `(\S+)` \|$/gm)];
    expect(
      unique(
        printed.map(([, command, outcome, to, event]) => `${command} ${outcome} ${to} ${event}`),
      ),
    ).toEqual(
      unique(
        transitions.map(
          ({ command, outcome, to, event }) => `${command} ${outcome} ${to} ${event}`,
        ),
      ),
    );
  });
});
