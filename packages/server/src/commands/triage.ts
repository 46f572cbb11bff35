import { CorpusError } from '../triage/corpus.ts';
import { ModelFileError } from '../triage/model-file.ts';
import { type Command, type CommandArgs, CommandError, UsageError } from './command.ts';
import {
  activateVersion,
  listVersions,
  reportOfCounty,
  suggestFromCounty,
  trainCounty,
} from './triage/county.ts';
import { evaluateFile } from './triage/evaluate.ts';
import type { TriageAction } from './triage/options.ts';
import { predictFile, suggestFromFile } from './triage/predict.ts';
import { trainFromFile } from './triage/train-file.ts';

const actions: Readonly<Record<string, TriageAction>> = {
  train: (context, args) => (args.options.from ? trainFromFile : trainCounty)(context, args),
  report: reportOfCounty,
  models: listVersions,
  activate: activateVersion,
  suggest: (context, args) =>
    (args.options.model ? suggestFromFile : suggestFromCounty)(context, args),
  evaluate: evaluateFile,
  predict: predictFile,
};

export const triage: Command = {
  name: 'triage',
  summary: 'learn from cases or from a file what a message is about, measure it, and try it',
  usage:
    'train | report | models | activate VERSION|none | suggest TEXT | train --from FILE --text COLUMN --label COLUMN | evaluate FILE --text COLUMN --label COLUMN | predict FILE --text COLUMN --out FILE',
  options: {
    anew: {
      type: 'boolean',
      summary: 'train: learn from all cases, not from those since the last version',
    },
    force: {
      type: 'boolean',
      summary: 'train: take the new version into use also when it does worse',
    },
    from: { type: 'string', value: 'FILE', summary: 'learn from this table, not from the county' },
    text: {
      type: 'string',
      multiple: true,
      value: 'COLUMN',
      summary: 'the column with the message; several, such as heading and text, belong together',
    },
    label: { type: 'string', value: 'COLUMN', summary: 'the column with its class' },
    tokens: { type: 'boolean', summary: 'the text is cut into words already, with spaces' },
    also: { type: 'string', value: 'FILE', summary: 'another table that is only learned from' },
    'also-text': { type: 'string', multiple: true, value: 'COLUMN', summary: 'its message' },
    'also-label': { type: 'string', value: 'COLUMN', summary: 'its class' },
    'also-tokens': { type: 'boolean', summary: 'its text is cut into words already' },
    folds: { type: 'string', value: 'N', summary: 'into how many parts it is split (5)' },
    share: {
      type: 'string',
      value: 'SHARE',
      summary: 'how much of the table is learned from in each fold, such as 0.5 (all other folds)',
    },
    seed: { type: 'string', value: 'N', summary: 'another way to split (1)' },
    model: {
      type: 'string',
      value: 'FILE',
      summary:
        'the model file of train --from and predict (triage/file.model of the home); suggest asks it and not the county’s',
    },
    out: { type: 'string', value: 'FILE', summary: 'where predict writes its table' },
  },

  async run(context, args) {
    const [name = '', ...positionals] = args.positionals;
    const action = actions[name];
    if (!action) throw new UsageError(`triage takes one of ${Object.keys(actions).join(', ')}`);
    try {
      return await action(context, { ...args, positionals } satisfies CommandArgs);
    } catch (error) {
      const known = error instanceof CorpusError || error instanceof ModelFileError;
      throw known ? new CommandError(error.message) : error;
    }
  },
};
