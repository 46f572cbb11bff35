/** The text messages that ask residents: the desk wants one sent, it goes out, somebody answers it. */
import { MINUTE } from '../calendar/zone.ts';
import { type CaseRecord, eventPayload, ownerLeft, roundOf } from '../cases/case-record.ts';
import type { CaseService } from '../cases/cases.service.ts';
import { systemActor } from '../cases/clock.ts';
import { type CommandCall, reload } from '../cases/command.ts';
import { answerByCode, noteSent, prepareCode } from '../cases/follow-up-code.service.ts';
import { codeOf, hasAnswered, type SentCode, sentCodes } from '../cases/follow-up-code.ts';
import type { Body } from '../contract/operations.ts';
import type { Database } from '../storage/storage.ts';
import { opinion, why } from './opinion.ts';
import { awake, inOffice, residentActor, type Scene, type Step } from './step.ts';
import type { Home } from './world.ts';

const SECOND = 1000;

/** The gateway and the telephones of a simulated county: no message leaves it. */
export interface Phones {
  /** What the gateway does with a message that asks. */
  send(tx: Database, record: CaseRecord, person: string | null, now: number): Promise<CaseRecord>;
  /** Whoever has the message opens it and answers. */
  answer(
    tx: Database,
    sent: SentCode,
    body: Body<'answerFollowUp'>,
    call: CommandCall,
  ): Promise<CaseRecord>;
}

export function openPhones(context: Home, service: CaseService): Phones {
  return {
    async send(tx, record, person, now) {
      const storage = { ...context.storage, read: tx, write: run };
      const here = { ...context, storage, now: () => now };
      const other = record.followers.find(({ id }) => id === person);
      const { contactPhone } = other ?? record.submission;
      const phone = contactPhone ? context.vault.open(contactPhone) : '';
      const asking = await prepareCode(here, record.row, person, phone);
      if (asking) await noteSent(here, tx, asking, 'sms');
      return reload(tx, record.row.id);

      /** It is one write with what it belongs to. */
      function run<T>(work: (tx: Database) => Promise<T>): Promise<T> {
        return work(tx);
      }
    },
    async answer(tx, sent, body, call) {
      const code = codeOf(context.vault, sent.code);
      return (await answerByCode(context, service, tx, code, body, call)).record;
    },
  };
}

/** The last code that went to whose case it is or to another, by their place in the row, this round. */
export const codeSentTo = (record: CaseRecord, place: number | null): SentCode | null =>
  sentCodes(record).findLast(
    ({ follower, round }) => follower === personAt(record, place) && round === roundOf(record.row),
  ) ?? null;

const personAt = ({ followers }: CaseRecord, place: number | null): string | null =>
  place === null ? null : (followers[place]?.id ?? null);

/** The next step towards a message; null for whom the desk rather calls, and once it went out. */
export function askByCode(scene: Scene, place: number | null): Step | null {
  const { world, record, draw, since } = scene;
  const random = draw('by-code', place ?? 'owner');
  if (!random.chance(0.22) || !isReachable(record, place) || codeSentTo(record, place)) return null;
  const person = personAt(record, place);
  const wanted = record.events.findLast(
    (event) =>
      event.type === 'follow-up-code-requested' &&
      (eventPayload(event).follower ?? null) === person,
  );
  if (wanted) {
    return {
      at: awake(scene, wanted.at + random.between(2, 50) * SECOND),
      by: systemActor,
      act: (tx, current, call) => world.phones.send(tx, current, person, call.now),
    };
  }
  return {
    at: inOffice(scene, since, random.between(10, 180)),
    by: world.crew.desk[random.between(0, 1)] ?? world.crew.desk[0],
    act: (tx, current, call) =>
      world.service.sendCode(tx, current, person ? { followerId: person } : {}, call),
  };
}

/** Whether they left a number, and it is no report: of that nobody is asked by text message. */
function isReachable(record: CaseRecord, place: number | null): boolean {
  const { row, submission, followers } = record;
  // Once in the life of a case: who was dissatisfied is called.
  if (row.state !== 'follow-up' || row.nature === 'report' || roundOf(row) > 1) return false;
  if (hasAnswered(record, personAt(record, place))) return false;
  if (place !== null) return Boolean(followers[place]?.contactPhone);
  return row.identity !== 'anonymous' && !ownerLeft(record) && Boolean(submission.contactPhone);
}

/** Most who get a message answer it, be it late in the evening; the others are called. */
export function answerCode(scene: Scene, place: number | null): Step | null {
  const { world, record, draw } = scene;
  const sent = codeSentTo(record, place);
  const random = draw('answer-code', place ?? 'owner');
  if (!sent || hasAnswered(record, sent.follower) || !random.chance(0.66)) return null;
  const name = place === null ? [] : [String(place)];
  const { rating } = opinion(scene, ...name);
  const body = { rating, ...(rating === 'dissatisfied' && { reasons: why(scene, ...name) }) };
  return {
    at: awake(scene, sent.at + random.between(2, 26 * 60) * MINUTE),
    by: { ...residentActor, id: sent.follower },
    act: (tx, _, call) => world.phones.answer(tx, sent, body, call),
  };
}
