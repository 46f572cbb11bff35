/** Suggestions for the desk. Reads, and writes nothing: officers decide. */
import type { CaseRecord } from '../cases/case-record.ts';
import type { Body } from '../contract/operations.ts';
import type { ServerContext } from '../create-context.ts';
import { knownOf, nobodyKnown } from '../echoes/known.ts';
import { openFacts } from './facts.ts';
import { type LargeModel, openLargeModel, withLargeModel } from './large-model.ts';
import { type Classifier, createClassifier } from './model.ts';
import { activeVersion, loadModel } from './model-store.ts';
import { saidOf } from './spans.ts';
import { type Question, suggest, type Triage } from './suggestions.ts';

/** What was found, and who was asked. */
export interface Suggested extends Triage {
  readonly modelVersion: number | null;
  readonly largeModel: 'answered' | 'failed' | null;
}

/** What was learned, as the version in use has it. */
export interface Learned {
  readonly version: number | null;
  /** It learned from cases accepted up to then. */
  readonly upTo: number | null;
  readonly classify: Classifier | null;
}

const nothingLearned: Learned = { version: null, upTo: null, classify: null };

export function createTriageService(context: ServerContext) {
  const { home, directory, config, send } = context;
  const facts = openFacts(directory);
  const largeModel = openLargeModel(config, send);
  const learned = openLearned(home);

  async function answer(question: Question, ask: LargeModel | null): Promise<Suggested> {
    // Without a model that can be read words are left; the report says what is wrong with it.
    const { version: modelVersion, classify } = await learned().catch(() => nothingLearned);
    const own = suggest(question, facts(), classify);
    // What may turn out to be a report about officials stays in this house.
    const report = own.suggestions.some(({ value }) => value === 'report');
    if (!ask || report) return { ...own, modelVersion, largeModel: null };
    const theirs = await ask(question.said, question.known, facts());
    return {
      ...own,
      modelVersion,
      largeModel: theirs ? 'answered' : 'failed',
      suggestions: withLargeModel(own.suggestions, theirs ?? []),
    };
  }

  return {
    facts,
    learned,

    async ofCase(record: CaseRecord): Promise<Suggested> {
      const { title, text, areaCode, sealed, nature } = record.row;
      if (sealed) return { ...nothing, modelVersion: null, largeModel: null };
      const said = saidOf(title, text);
      const question = { said, areaCode, known: knownOf(context, record) };
      return answer(question, nature === 'report' ? null : largeModel);
    },

    ofText({ text, title, areaCode }: Body<'suggestTriageOfText'>): Promise<Suggested> {
      const said = saidOf(title ?? '', text);
      return answer({ said, areaCode: areaCode ?? null, known: nobodyKnown(directory) }, null);
    },
  };
}

const nothing: Triage = { suggestions: [], matters: null, personalData: [] };

/** Looks which version is in use, and reads it once. */
function openLearned(home: string): () => Promise<Learned> {
  let kept = Promise.resolve(nothingLearned);
  let keptVersion: number | null = null;
  return async () => {
    const version = await activeVersion(home);
    if (version !== keptVersion) {
      keptVersion = version;
      kept =
        version === null
          ? Promise.resolve(nothingLearned)
          : loadModel(home, version).then(({ model, facts }) => ({
              version,
              upTo: facts.upTo,
              classify: createClassifier(model),
            }));
      kept.catch(() => {
        keptVersion = null;
      });
    }
    return kept;
  };
}
