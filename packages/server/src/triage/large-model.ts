/**
 * The port for a large model of the county's own. It is asked only where the operator names one; it
 * is told the message without personal data and what there is to choose from; what it answers is a
 * suggestion like any other; and where it is late or wrong, things go on without it.
 */
import { z } from 'zod';
import type { Config } from '../config.ts';
import { findPersonalData, type Known, masked } from '../echoes/personal-data.ts';
import type { Send } from '../outbound/send.ts';
import { SURE } from './school.ts';
import { type Said, spanOf, wholeOf } from './spans.ts';
import { type Suggestion, suggestedFields, type TriageFacts } from './suggestions.ts';

/** Null when it gave no answer that can be used. */
export type LargeModel = (
  said: Said,
  known: Known,
  facts: TriageFacts,
) => Promise<readonly Suggestion[] | null>;

const answer = z.object({
  suggestions: z
    .array(
      z.object({
        field: z.enum(suggestedFields),
        value: z.string(),
        probability: z.number().min(0).max(1),
        /** Words of the message. */
        because: z.array(z.string()).max(10).default([]),
      }),
    )
    .max(10),
});

/** Characters: ten suggestions, each with ten passages of the message for reasons, have room. */
const LONGEST_ANSWER = 100_000;

const natures = ['consultation', 'complaint', 'report', 'request', 'suggestion'];
const urgencies = ['normal', 'yellow', 'orange', 'red'];

export function openLargeModel(
  config: Pick<Config, 'triageUrl' | 'triageToken' | 'triageTimeoutMs'>,
  send: Send,
): LargeModel | null {
  const { triageUrl, triageToken, triageTimeoutMs } = config;
  if (triageUrl === null) return null;
  const url = new URL(triageUrl);
  return async (said, known, facts) => {
    const whole = wholeOf(said);
    const choices = {
      category: facts.categories.map(({ code, name }) => ({ value: code, name })),
      nature: natures.map((value) => ({ value })),
      urgency: urgencies.map((value) => ({ value })),
      'lead-unit': facts.units.map(({ id, name }) => ({ value: id, name })),
    };
    try {
      const { status, body } = await send(
        {
          url,
          method: 'POST',
          headers: {
            'Content-Type': 'application/json',
            ...(triageToken && { Authorization: `Bearer ${triageToken}` }),
          },
          body: JSON.stringify({ text: masked(whole, findPersonalData(whole, known)), choices }),
          keep: LONGEST_ANSWER,
        },
        AbortSignal.timeout(triageTimeoutMs),
      );
      if (status !== 200) return null;
      const { suggestions } = answer.parse(JSON.parse(body));
      return suggestions.flatMap(({ field, value, probability, because }): Suggestion[] => {
        const offered = field === 'area' ? [] : choices[field];
        const known = offered.some((choice) => choice.value === value);
        if (!known || probability < SURE) return [];
        const spans = because.flatMap((words) => placesOf(said, whole, words));
        return [{ field, value, probability, source: 'large-model', because: spans, others: [] }];
      });
    } catch {
      // Late, unreachable or talking nonsense: the answer says so, and words and cases are left.
      return null;
    }
  };
}

function placesOf(said: Said, whole: string, words: string) {
  const start = words === '' ? -1 : whole.indexOf(words);
  return start < 0 ? [] : spanOf(said, { start, end: start + words.length });
}

/** What it says goes before the rest, but a sign of danger that was found stays one. */
export function withLargeModel(
  own: readonly Suggestion[],
  theirs: readonly Suggestion[],
): Suggestion[] {
  const alarm = own.find(({ field, source }) => field === 'urgency' && source === 'words');
  const taken = theirs.filter(
    ({ field, value }) => !(field === 'urgency' && (alarm !== undefined || value === 'normal')),
  );
  return suggestedFields.flatMap((field) => {
    const of = (all: readonly Suggestion[]) => all.find((each) => each.field === field);
    return of(taken) ?? of(own) ?? [];
  });
}
