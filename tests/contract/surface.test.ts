import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readContract, surfaceOf } from './surface.ts';

const contract = readContract(new URL('../../openapi.yaml', import.meta.url));
const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');

/** Promises that were given and are no longer kept. */
const broken = (released: readonly string[], now: readonly string[]) => {
  const kept = new Set(now);
  return released.filter((line) => line !== '' && !kept.has(line));
};

describe('the released contract', () => {
  it('is kept, or the change log says what broke: BREAKING and its operation or schema', () => {
    const released = read('./released-surface.txt').split('\n');
    const named = new Set(
      [...read('../../CHANGELOG.md').matchAll(/BREAKING\s+`?(\w+)`?/g)].map(([, id]) => id),
    );
    const unnamed = broken(released, surfaceOf(contract)).filter(
      (line) => !named.has(/^\w+/.exec(line)?.[0] ?? ''),
    );
    expect(unnamed).toEqual([]);
  });
});

/** Other programs find these by their names. */
const wellKnown = [
  'getSite listCategories listAreas getContactCard',
  'submitCase findSimilarCases followCase trackCase supplementCase urgeCase rateCase withdrawCase',
  'reopenCase streamCase getAttachment getStatistics getHeatMap listRankingEditions',
  'getRankingEdition listEchoes getEcho publishEcho getLedger',
  'listCases getCase registerCase acceptCase declineCase answerCase splitCase mergeCases',
  'dispatchCase signAssignment askResident returnAssignment decideReturn summonUnits',
  'requestExtension decideExtension replyToCase reviewReply recordFollowUp reworkCase closeCase',
  'suspendCase superviseCase instructCase escalateCase',
  'listRepeatedIssues getRepeatedIssue openSpecialGovernance getReport listSuggestionsForCase',
  'draftEdition publishEdition appealScore decideAppeal',
].flatMap((line) => line.split(' '));

describe('the names of operations', () => {
  it('are those that other programs look for', () => {
    const promised = new Set(surfaceOf(contract).map((line) => /^\w+ is/.exec(line)?.[0]));
    expect(wellKnown.filter((id) => !promised.has(`${id} is`))).toEqual([]);
  });
});

describe('a breaking change is seen', () => {
  const change = (edit: (document: ReturnType<typeof editable>) => void) => {
    const document = editable();
    edit(document);
    return broken(surfaceOf(contract), surfaceOf(document));
  };
  // biome-ignore lint/suspicious/noExplicitAny: the tests reach into a parsed document of any shape
  const editable = () => structuredClone(contract) as any;

  it('when an operation goes', () => {
    expect(change((it) => delete it.paths['/v1/statistics'].get)).toContain(
      'getStatistics is GET /v1/statistics',
    );
  });

  it('when the body needs one thing more', () => {
    expect(change((it) => it.components.schemas.SubmitCase.required.push('title'))).toEqual([
      'SubmitCase needs no more than identity, text',
    ]);
  });

  it('when a value is no longer taken', () => {
    expect(change((it) => it.components.schemas.Nature.enum.pop())).toContain(
      'Nature takes suggestion',
    );
  });

  it('when an answer gives less, or something else', () => {
    expect(
      change((it) => {
        it.components.schemas.SubmittedCase.properties.receipt.type = ['string', 'null'];
      }),
    ).toEqual(['SubmittedCase gives receipt: string']);
  });

  it('and adding to an answer is none', () => {
    expect(
      change((it) => {
        it.components.schemas.Site.properties.motto = { type: 'string' };
      }),
    ).toEqual([]);
  });
});
