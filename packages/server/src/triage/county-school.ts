/** Learns from the county's own cases: at first from all, then from those since the last version. */
import type { ServerContext } from '../create-context.ts';
import type { Vocabulary } from '../text/segmenter.ts';
import { factsOf } from './facts.ts';
import type { Model } from './model.ts';
import { activate, activeVersion, loadModel, type ModelVersion, saveModel } from './model-store.ts';
import { cleaned, createReader, vocabularyFrom } from './reading.ts';
import { examine, school, schoolSteps, type TaskReport } from './school.ts';
import { saidOf, wholeOf } from './spans.ts';
import { OWN_TOWN, withoutPlaces } from './suggestions.ts';
import type { Course, Example } from './training.ts';
import { type DecidedCase, listDecided } from './triage.repository.ts';

export interface CountyLesson {
  /** Forgets earlier versions and learns from all cases, as after the catalogue has changed. */
  readonly anew: boolean;
  /** Takes the new version into use also when it does worse than the one before. */
  readonly force: boolean;
  /** Called with the number of steps, then called back for each. */
  readonly begin: (steps: number) => () => void;
}

export interface CountyModel {
  readonly version: ModelVersion;
  readonly activated: boolean;
  /** What the version in use before does on the cases that were kept back from both. */
  readonly before: readonly TaskReport[];
}

/** There is not enough to learn from; nothing was changed. */
export class TooFewCasesError extends Error {
  override readonly name = 'TooFewCasesError';
}

/** The newest so many are learned from. */
const MOST = 20_000;
/** So many of those learned before are looked at again, so that nothing is forgotten. */
const REHEARSED = 1_000;
const FEWEST = 50;
/** A class of fewer cases cannot be told yet. */
const FEWEST_OF_CLASS = 3;
/** So much worse may be chance. */
const TOLERANCE = 0.02;

const tasks = ['category', 'nature', 'urgency', 'lead-unit'] as const;
type TaskName = (typeof tasks)[number];

/** @throws TooFewCasesError */
export async function learnFromCases(
  context: ServerContext,
  { anew, force, begin }: CountyLesson,
): Promise<CountyModel> {
  const { home, storage, now } = context;
  const number = anew ? null : await activeVersion(home);
  const last = number === null ? null : await loadModel(home, number);
  const after = last?.facts.upTo ?? null;
  const fresh = await listDecided(storage.read, { after, limit: MOST });
  if (fresh.length < FEWEST) {
    throw new TooFewCasesError(
      `${fresh.length} classified cases${last ? ` since version ${number}` : ''}: too few, ${FEWEST} are needed`,
    );
  }
  const rows = [...fresh, ...(after === null ? [] : await rehearsed(context, after))];
  const course = courseOf(context, rows, last?.model);
  const onStep = begin(schoolSteps(course));
  const { model, report, keptBack } = school({ ...course, onStep }, fresh.length);
  const before = last ? examine(last.model, keptBack) : [];
  const version = await saveModel(home, model, {
    learnedFrom: (last?.facts.learnedFrom ?? 0) + fresh.length,
    learnedAt: now(),
    upTo: fresh.reduce((most, row) => Math.max(most, row.acceptedAt ?? 0), after ?? 0),
    from: number,
    report,
  });
  const activated = force || isNoWorse(report, before);
  if (activated) await activate(home, version.version);
  return { version, activated, before };
}

async function rehearsed({ storage }: ServerContext, upTo: number): Promise<DecidedCase[]> {
  const all = await listDecided(storage.read, { after: null, limit: MOST });
  return all.filter(({ acceptedAt }) => (acceptedAt ?? 0) <= upTo).slice(0, REHEARSED);
}

/** By what is asked first: the category. */
function isNoWorse(report: readonly TaskReport[], before: readonly TaskReport[]): boolean {
  const of = (all: readonly TaskReport[]) => all.find(({ task }) => task === 'category')?.macroF1;
  return (of(report) ?? 0) >= (of(before) ?? 0) - TOLERANCE;
}

function courseOf(
  { directory }: ServerContext,
  rows: readonly DecidedCase[],
  from: Model | undefined,
): Course {
  const { gazetteer } = factsOf(directory);
  const texts = rows.map(({ title, text }) =>
    cleaned(withoutPlaces(wholeOf(saidOf(title, text)), gazetteer)),
  );
  const vocabulary = merged(from?.vocabulary, vocabularyFrom(texts));
  const read = createReader(vocabulary);
  const answers = rows.map((row): Partial<Record<TaskName, string>> => {
    const unit = directory.unit(row.leadUnitId);
    return {
      ...(row.categoryCode && { category: row.categoryCode }),
      ...(row.nature && { nature: row.nature }),
      // Of an imported case nobody here has said how urgent it is.
      ...(!row.imported && { urgency: row.urgency }),
      ...(unit && { 'lead-unit': unit.league === 'towns' ? OWN_TOWN : unit.id }),
    };
  });
  const counts = new Map<string, number>();
  for (const each of answers) {
    for (const [task, label] of Object.entries(each)) {
      counts.set(`${task} ${label}`, (counts.get(`${task} ${label}`) ?? 0) + 1);
    }
  }
  const common = ([task, label]: readonly [string, string]) =>
    (counts.get(`${task} ${label}`) ?? 0) >= FEWEST_OF_CLASS;
  const examples = texts.map(
    (text, i): Example => ({
      message: read(text),
      answers: Object.fromEntries(Object.entries(answers[i] ?? {}).filter(common)),
    }),
  );
  return { examples, vocabulary, tasks, from };
}

function merged(old: Vocabulary | undefined, more: Vocabulary): Vocabulary {
  const all = new Map(old ?? []);
  for (const [hash, count] of more) all.set(hash, (all.get(hash) ?? 0) + count);
  return all;
}
