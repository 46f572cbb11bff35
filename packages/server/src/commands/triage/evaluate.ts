import { readLabelled } from '../../triage/corpus.ts';
import { evaluate, labelsOf } from '../../triage/evaluation.ts';
import { alsoOf, columnsOf, numberOf, oneOf, sayMeasures, type TriageAction } from './options.ts';

/** Measures on folds that share no near-duplicates, naive Bayes beside it. */
export const evaluateFile: TriageAction = async ({ terminal }, { options, positionals }) => {
  const file = oneOf(positionals, 'which file: triage evaluate FILE');
  const also = alsoOf(options);
  const folds = Math.round(numberOf(options, 'folds', { from: 2, to: 50, otherwise: 5 }));
  const share = numberOf(options, 'share', { from: 0, to: 1, otherwise: 1 });
  const seed = numberOf(options, 'seed', { from: 0, to: 1e9, otherwise: 1 });
  const measured = await readLabelled(file, columnsOf(options));
  const more = also ? await readLabelled(also.file, also.columns) : [];
  const steps = folds * labelsOf([...measured, ...more]).length;
  const progress = terminal.progress('Learning', steps);
  const onStep = () => progress.advance();
  const result = evaluate({ measured, also: more, folds, share, seed, onStep });
  progress.end();
  for (const [i, fold] of result.folds.entries()) {
    terminal.say(
      `fold ${i + 1}: learned from ${fold.learned}, tested ${fold.tested}, macro F1 ${fold.macroF1.toFixed(4)}, naive Bayes ${fold.bayesMacroF1.toFixed(4)}`,
    );
  }
  const { macroF1, bayesMacroF1, whole } = result;
  terminal.say(
    `macro F1 ${macroF1.mean.toFixed(4)} ± ${macroF1.spread.toFixed(4)}; naive Bayes ${bayesMacroF1.mean.toFixed(4)} ± ${bayesMacroF1.spread.toFixed(4)}`,
  );
  terminal.say(
    `${measured.length} messages, ${result.groups} of them unlike all others; all folds:`,
  );
  sayMeasures(terminal, whole);
  return { ...result };
};
