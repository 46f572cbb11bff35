import { actorOf, visibleCase } from '../cases/case-call.ts';
import type { HandlersFor } from '../contract/operations.ts';
import type { ServerContext } from '../create-context.ts';
import { listModels } from './model-store.ts';
import { ownRecord } from './own-record.ts';
import { createTriageService } from './triage.service.ts';
import { modelView, nameOf, triageView } from './triage.view.ts';

type TriageOperation = 'listSuggestionsForCase' | 'suggestTriageOfText' | 'getTriageReport';

/** How many differing pairs of a field are told. */
const PAIRS = 20;

export function triageHandlers(context: ServerContext): HandlersFor<TriageOperation> {
  const { storage, home } = context;
  const service = createTriageService(context);

  return {
    async listSuggestionsForCase({ path, caller, locale }) {
      const record = await visibleCase(storage.read, path.caseId, actorOf(caller));
      return { status: 200, body: triageView(context, await service.ofCase(record), locale) };
    },

    async suggestTriageOfText({ body, locale }) {
      return { status: 200, body: triageView(context, await service.ofText(body), locale) };
    },

    async getTriageReport({ locale }) {
      const learned = await service.learned();
      const record = await ownRecord(context, service.facts(), learned);
      const models = await listModels(home);
      return {
        status: 200,
        body: {
          modelVersion: learned.version,
          measuredCases: record.cases,
          measures: record.fields.map(({ field, differing, ...counts }) => ({
            field,
            ...counts,
            differing: [...differing.values()]
              .sort((a, b) => b.cases - a.cases)
              .slice(0, PAIRS)
              .map(({ suggested, chosen, cases }) => ({
                suggested: nameOf(context, field, suggested, locale),
                chosen: nameOf(context, field, chosen, locale),
                cases,
              })),
          })),
          models: models.map((version) => modelView(context, version, learned.version, locale)),
        },
      };
    },
  };
}
