/**
 * What is to be learned from messages whose topics are known: of each group that was found, what there is to know of
 * its own cases and of others that come near, and whether they belong to it. The group stands for the topic that most
 * of its cases are about; where there is none, nobody belongs to it.
 */
import { belonging, join, leftOut, review } from '../../packages/server/src/repeats/choosing.ts';
import { type Evidence, evidenceOf } from '../../packages/server/src/repeats/evidence.ts';
import { likenessOf } from '../../packages/server/src/repeats/likeness.ts';
import { emptyProfile, type Profile } from '../../packages/server/src/repeats/profile.ts';
import { reviewed } from '../../packages/server/src/repeats/review.ts';
import type { Signature } from '../../packages/server/src/repeats/signature.ts';
import { seeded } from '../../packages/server/src/simulate/random.ts';
import { grouped, type Message, signed } from './sets.ts';

export interface Question {
  readonly evidence: Evidence;
  readonly yes: boolean;
}

/** All that is asked about one group. */
export interface GroupQuestions {
  /** What the group stands for; empty when it is about many things. */
  readonly topic: string;
  readonly questions: readonly Question[];
}

/** A topic is what a group is about from this share of its cases on, and from two. */
const about = { share: 0.4, least: 2 };
/** Of others, so many that come nearest; and of the rest every tenth. */
const nearest = 40;
const everyFarOne = 10;

/** Of what a first look got wrong, so much is mended: groups are looked at again, and get better. */
const mendedShares = [0, 0.5, 0.85];
/** Groups are looked at when they are young, too: so many of their cases had come by then. */
const youngSizes = [3, 4, 6];

export function questionsAbout(messages: readonly Message[]): GroupQuestions[] {
  const signatures = signed(messages);
  const topics = messages.map(({ topic }) => topic);
  const [found = []] = grouped(signatures);
  return mendedShares.flatMap((share) => {
    const groups = [...membersOf(mended(found, topics, share)).values()];
    const young = youngSizes.flatMap((size) =>
      groups.filter(({ length }) => length > size).map((members) => members.slice(0, size)),
    );
    return [...groups, ...(share === 0.5 ? young : [])]
      .filter((members) => members.length >= reviewed.least)
      .flatMap((members) => questionsOf(members, messages, signatures));
  });
}

function membersOf(numbers: readonly number[]): Map<number, number[]> {
  const groups = new Map<number, number[]>();
  for (const [i, number] of numbers.entries()) {
    groups.set(number, [...(groups.get(number) ?? []), i]);
  }
  return groups;
}

/** Groups in which a share of the cases are where they belong: with their topic, or alone. */
function mended(
  found: readonly number[],
  topics: readonly (string | null)[],
  share: number,
): readonly number[] {
  if (share === 0) return found;
  const random = seeded(Math.round(share * 100));
  const ofTopic = new Map<string, number>();
  for (const [number, members] of [...membersOf(found)].sort(
    ([, a], [, b]) => b.length - a.length,
  )) {
    const topic = topicOf(members.map((i) => topics[i] ?? ''));
    if (topic && !ofTopic.has(topic)) ofTopic.set(topic, number);
  }
  let alone = Math.max(...found);
  return found.map((number, i) => {
    if (!random.chance(share)) return number;
    alone += 1;
    return ofTopic.get(topics[i] ?? '') ?? alone;
  });
}

function questionsOf(
  members: readonly number[],
  messages: readonly Message[],
  signatures: readonly Signature[],
): GroupQuestions[] {
  const topic = topicOf(members.map((i) => (messages[i] as Message).topic));
  const profile = emptyProfile();
  for (const i of members) join(profile, signatures[i] as Signature);
  const counted = new Set(members.slice(-reviewed.most));
  profile.review = review(
    profile,
    [...counted].map((i) => signatures[i] as Signature),
  );
  if (!profile.review) return [];
  const inside = new Set(members);
  const ask = (i: number): Question => ({
    evidence: evidenceFor(signatures[i] as Signature, profile, {
      inside: inside.has(i),
      counted: counted.has(i),
    }),
    yes: topic !== '' && messages[i]?.topic === topic,
  });
  const isAsked = (i: number) => inside.has(i) || messages[i]?.topic === topic;
  // What nobody knows may be about one thing.
  if (topic === '' && members.some((i) => messages[i]?.topic === null)) return [];
  if (topic === '') return [{ topic, questions: members.map(ask) }];
  const others = [...messages.keys()].filter((i) => !isAsked(i)).map(ask);
  const near = ({ evidence: { like, toldAsUsual } }: Question) => like + 2 * toldAsUsual;
  others.sort((a, b) => near(b) - near(a));
  return [
    {
      topic,
      questions: [
        ...[...messages.keys()].filter(isAsked).map(ask),
        ...others.filter((_, i) => i < nearest || i % everyFarOne === 0),
      ],
    },
  ];
}

function topicOf(topics: readonly (string | null)[]): string {
  const counts = new Map<string, number>();
  for (const topic of topics) if (topic) counts.set(topic, (counts.get(topic) ?? 0) + 1);
  const [most] = [...counts].sort(([, a], [, b]) => b - a);
  if (!most || most[1] < about.least || most[1] < about.share * topics.length) return '';
  return most[0];
}

function evidenceFor(
  signature: Signature,
  profile: Profile,
  { inside, counted }: { readonly inside: boolean; readonly counted: boolean },
): Evidence {
  const { review: made } = profile;
  if (!made) throw new Error('Only what was looked at as a whole can be asked');
  if (inside) {
    return leftOut(profile, signature, (likeness) =>
      evidenceOf(signature, profile, made, likeness, counted),
    );
  }
  const likeness = likenessOf(signature, profile);
  const like = belonging(likeness, profile);
  return evidenceOf(signature, profile, made, { ...likeness, like }, counted);
}
