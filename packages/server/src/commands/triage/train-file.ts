import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { readLabelled } from '../../triage/corpus.ts';
import { saveModelFile } from '../../triage/model-store.ts';
import { createReader, vocabularyFrom } from '../../triage/reading.ts';
import { school, schoolSteps } from '../../triage/school.ts';
import {
  alsoOf,
  columnsOf,
  modelFileOf,
  sayMeasures,
  type TriageAction,
  wordOf,
} from './options.ts';

/** Learns one question from a table, into a model file of its own. */
export const trainFromFile: TriageAction = async (context, args) => {
  const { terminal } = context;
  const { options } = args;
  const also = alsoOf(options);
  const started = performance.now();
  const all = [
    ...(await readLabelled(wordOf(options, 'from'), columnsOf(options))),
    ...(also ? await readLabelled(also.file, also.columns) : []),
  ];
  const vocabulary = vocabularyFrom(all.map(({ text }) => text));
  const read = createReader(vocabulary);
  const examples = all.map(({ text, label }) => ({ message: read(text), answers: { label } }));
  const course = { examples, vocabulary, tasks: ['label'] };
  const progress = terminal.progress('Learning', schoolSteps(course));
  const { model, report } = school({ ...course, onStep: () => progress.advance() });
  progress.end();
  const file = resolve(modelFileOf(context, args));
  const facts = { learnedFrom: all.length, learnedAt: Date.now(), upTo: null };
  await saveModelFile(file, model, facts);
  const { size: bytes } = await stat(file);
  const seconds = (performance.now() - started) / 1_000;
  const [measured] = report;
  if (measured) {
    terminal.say('On a fifth that was kept back at first, near-duplicates apart:');
    sayMeasures(terminal, measured);
  }
  terminal.say(
    `Learned from ${all.length} messages in ${seconds.toFixed(1)} s: ${file}, ${(bytes / 1e6).toFixed(1)} MB.`,
  );
  return { file, bytes, seconds, learnedFrom: all.length, report: measured };
};
