/**
 * Whether a resident can be asked by a message now: one rule for the desk's button and for its
 * command. Nothing is read or written.
 */
import { bareNumber } from '../access/phone.ts';
import type { Context } from '../context.ts';
import { type Problem, refuse } from '../contract/problem.ts';
import { type CaseRecord, eventPayload, ownerLeft } from './case-record.ts';
import { hasAnswered, sentCodes } from './follow-up-code.ts';
import type { EventType } from './lifecycle.ts';

type Surroundings = Pick<Context, 'calendar' | 'directory' | 'outbox' | 'vault'>;

/** Whether anybody can be asked. */
export const askableByCode = (context: Surroundings, record: CaseRecord, now: number): boolean =>
  record.row.state === 'follow-up' &&
  [null, ...record.followers.map(({ id }) => id)].some(
    (person) => whyNotAsked(context, record, person, now) === null,
  );

/** Why this person, null for whose case it is, is not asked; null when they are. */
export function whyNotAsked(
  { calendar, directory, outbox, vault }: Surroundings,
  record: CaseRecord,
  person: string | null,
  now: number,
): Problem | null {
  const { row, submission, followers } = record;
  if (!outbox.asksByCode) {
    return refuse(
      '',
      '没有配置短信网关（或微信公众号）和查询页，请打电话回访',
      'No way to send messages or no tracking page is set up: please call',
    );
  }
  // Whoever has the code sees what it is about.
  if (row.sealed || row.nature === 'report') {
    return refuse('', '举报件不发评价码', 'Nobody is asked about a report by message');
  }
  const follower = followers.find(({ id }) => id === person);
  if (person !== null && !follower) {
    return refuse('/followerId', '没有这位同诉群众', 'Nobody of that id follows the case');
  }
  if (hasAnswered(record, person)) {
    return refuse('', '已经有了这位群众的评价', 'This resident has answered already');
  }
  const hidden = person === null && (row.identity === 'anonymous' || ownerLeft(record));
  const asked = follower ?? submission;
  if (hidden || !outbox.reaches(asked)) {
    return refuse(
      '',
      '没有留下手机号或能收消息的微信',
      'They left no phone or WeChat that messages reach',
    );
  }
  const { contactPhone } = asked;
  if (contactPhone && isOfHandlers(directory, record, vault.open(contactPhone))) {
    return refuse(
      '',
      '留的手机号是承办单位干部的，不能发评价码，请另行核实',
      'The phone number is that of an official of a handling unit: no code goes there; please verify otherwise',
    );
  }
  const today = calendar.dateOf(now);
  if (askings(record, person).some((at) => calendar.dateOf(at) === today)) {
    return refuse('', '今天已经发过，请改日再发', 'One message a day; try tomorrow');
  }
  return null;
}

/** Whether the number is on the contact cards for an official of a unit that has had the case. */
export const isOfHandlers = (
  directory: Context['directory'],
  { assignments }: Pick<CaseRecord, 'assignments'>,
  phone: string,
): boolean =>
  assignments.some(({ unitId }) => directory.phonesOfUnit(unitId).has(bareNumber(phone)));

/** When the desk had this person asked, and when a message went out. */
const askings = (record: CaseRecord, person: string | null): number[] => [
  ...record.events
    .filter(({ type }) => type === ('follow-up-code-requested' satisfies EventType))
    .filter((event) => (eventPayload(event).follower ?? null) === person)
    .map(({ at }) => at),
  ...sentCodes(record)
    .filter(({ follower }) => follower === person)
    .map(({ at }) => at),
];
