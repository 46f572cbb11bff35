/**
 * What the desk could make of a new message, each with its reasons and how sure it is; where it is
 * not sure enough it is silent. It suggests and never decides: nothing here can change a case. Pure.
 */
import { type Finding, findPersonalData, type Known } from '../echoes/personal-data.ts';
import type { Nature } from '../storage/tables.ts';
import type { Gazetteer } from '../text/places.ts';
import { splitMatters } from './matters.ts';
import type { Answer, Classifier } from './model.ts';
import { SURE } from './school.ts';
import { type Said, type Span, spanOf, wholeOf } from './spans.ts';
import {
  guessByWords,
  guessNature,
  guessUnit,
  guessUrgency,
  type WordGuess,
} from './word-rules.ts';

export const suggestedFields = ['category', 'nature', 'urgency', 'area', 'lead-unit'] as const;
export type SuggestedField = (typeof suggestedFields)[number];

/** Who said it: what the county learned, the words of the catalogue, or its own large model. */
export type Source = 'model' | 'words' | 'large-model';

export interface Suggestion {
  readonly field: SuggestedField;
  /** A code, an id, or one of the contract's words. */
  readonly value: string;
  /** 0.5 to 1. */
  readonly probability: number;
  readonly source: Source;
  readonly because: readonly Span[];
  /** The next likely ones. */
  readonly others: readonly { readonly value: string; readonly probability: number }[];
}

export interface SuggestedMatter {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  readonly categoryCode: string | null;
  /** The words that begin another matter. */
  readonly because: readonly Span[];
}

export interface Triage {
  readonly suggestions: readonly Suggestion[];
  /** Null for one matter. */
  readonly matters: {
    readonly probability: number;
    readonly parts: readonly SuggestedMatter[];
  } | null;
  readonly personalData: readonly (Finding & { readonly field: Span['field'] })[];
}

/** What the county knows; see `facts.ts`. */
export interface TriageFacts {
  readonly gazetteer: Gazetteer;
  readonly categories: readonly {
    readonly code: string;
    readonly name: string;
    readonly defaultNature: Nature | null;
    readonly keywords: readonly string[];
  }[];
  readonly units: readonly { readonly id: string; readonly name: string }[];
  /** The unit of the town that an area lies in. */
  townUnit(areaCode: string): string | null;
}

/** Stands for the town's own unit, whichever town it is: a county's towns learn together. */
export const OWN_TOWN = 'town';

export interface Question {
  readonly said: Said;
  /** What the resident chose. */
  readonly areaCode: string | null;
  readonly known: Known;
}

export function suggest(
  { said, areaCode, known }: Question,
  facts: TriageFacts,
  classify: Classifier | null,
): Triage {
  const whole = wholeOf(said);
  const answers = classify?.(withoutPlaces(whole, facts.gazetteer)) ?? [];
  const where = facts.gazetteer.whereabouts(whole, areaCode);
  const area: Suggestion[] =
    where.code === null
      ? []
      : [
          {
            field: 'area',
            value: where.code,
            probability: where.because.every((mention) => mention.whole) ? 0.95 : 0.75,
            source: 'words',
            because: where.because.flatMap((mention) => spanOf(said, mention)),
            others: [],
          },
        ];
  const place = where.code ?? areaCode;
  const town = place === null ? null : facts.townUnit(place);
  const categories = byWords('category', said, guessCategory(whole, facts));
  const category = byModel('category', said, answers, isKnown(facts)) ?? categories;
  const suggestions = [
    category,
    byModel('nature', said, answers) ?? byWords('nature', said, natureOf(whole, category, facts)),
    urgencyOf(said, whole, answers),
    ...area,
    byModel('lead-unit', said, townNamed(answers, town), (id) =>
      facts.units.some((unit) => unit.id === id),
    ) ?? byWords('lead-unit', said, guessUnit(whole, facts.units)),
  ].filter((each) => each !== null);
  return {
    suggestions,
    matters: mattersOf(said, facts, classify),
    personalData: personalDataIn(said, known),
  };
}

/** Spaces where a place is named: it says nothing of the matter, and every village is one of few. */
export const withoutPlaces = (text: string, gazetteer: Gazetteer): string =>
  gazetteer
    .mentionsIn(text)
    .reduce(
      (rest, { start, end }) => rest.slice(0, start) + ' '.repeat(end - start) + rest.slice(end),
      text,
    );

const isKnown =
  ({ categories }: TriageFacts) =>
  (code: string) =>
    categories.some((category) => category.code === code);

const guessCategory = (text: string, { categories }: TriageFacts) =>
  guessByWords(
    text,
    categories.map(({ code, name, keywords }) => ({ value: code, words: [name, ...keywords] })),
  );

/** Without a word of its own a matter is of the nature that its kind usually is. */
function natureOf(text: string, category: Suggestion | null, { categories }: TriageFacts) {
  const guesses = guessNature(text);
  if (guesses.length > 0 || !category) return guesses;
  const usual = categories.find(({ code }) => code === category.value)?.defaultNature;
  return usual ? [{ value: usual, probability: 0.8 * category.probability, hits: [] }] : [];
}

/** A sign of danger is told whatever was learned: rare ones are what a model learns last. */
function urgencyOf(said: Said, whole: string, answers: readonly Answer[]): Suggestion | null {
  const alarm = guessUrgency(whole);
  if (alarm) return byWords('urgency', said, [alarm]);
  const learned = byModel('urgency', said, answers);
  return learned?.value === 'normal' ? null : learned;
}

const townNamed = (answers: readonly Answer[], town: string | null): Answer[] =>
  answers.map((answer) => ({
    ...answer,
    guesses: answer.guesses.map((guess) =>
      answer.task === 'lead-unit' && guess.label === OWN_TOWN && town !== null
        ? { ...guess, label: town }
        : guess,
    ),
  }));

/** @param may whether the county still has what was learned */
function byModel(
  field: SuggestedField,
  said: Said,
  answers: readonly Answer[],
  may: (label: string) => boolean = () => true,
): Suggestion | null {
  const answer = answers.find(({ task }) => task === field);
  const [first, ...rest] = answer?.guesses ?? [];
  if (!answer || !first || first.probability < SURE || !may(first.label)) return null;
  return {
    field,
    value: first.label,
    probability: first.probability,
    source: 'model',
    because: answer.reasons.flatMap((reason) => spanOf(said, reason)),
    others: rest
      .filter(({ label, probability }) => probability >= 0.05 && may(label))
      .slice(0, 2)
      .map(({ label, probability }) => ({ value: label, probability })),
  };
}

function byWords(
  field: SuggestedField,
  said: Said,
  [first, ...rest]: readonly WordGuess<string>[],
): Suggestion | null {
  if (!first || first.probability < SURE) return null;
  return {
    field,
    value: first.value,
    probability: first.probability,
    source: 'words',
    because: first.hits.flatMap((hit) => spanOf(said, hit)),
    others: rest.slice(0, 2).map(({ value, probability }) => ({ value, probability })),
  };
}

function mattersOf(said: Said, facts: TriageFacts, classify: Classifier | null): Triage['matters'] {
  const categoryOf = (text: string): string | null => {
    const own = { title: '', text };
    const answers = classify?.(withoutPlaces(text, facts.gazetteer)) ?? [];
    const found =
      byModel('category', own, answers, isKnown(facts)) ??
      byWords('category', own, guessCategory(text, facts));
    return found?.value ?? null;
  };
  const split = splitMatters(said.text, categoryOf);
  return (
    split && {
      probability: split.probability,
      parts: split.parts.map(({ start, end, marker }) => {
        const text = said.text.slice(start, end);
        const because = marker
          ? [{ field: 'text' as const, ...marker, text: said.text.slice(marker.start, marker.end) }]
          : [];
        return { start, end, text, categoryCode: categoryOf(text), because };
      }),
    }
  );
}

const personalDataIn = ({ title, text }: Said, known: Known): Triage['personalData'] => [
  ...findPersonalData(title, known).map((found) => ({ ...found, field: 'title' as const })),
  ...findPersonalData(text, known).map((found) => ({ ...found, field: 'text' as const })),
];
