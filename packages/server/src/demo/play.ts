/** Plays the sample cases through the real services, at the times they happened. */

import type { CaseRecord } from '../cases/case-record.ts';
import { createCaseService } from '../cases/cases.service.ts';
import { type CommandCall, reload } from '../cases/command.ts';
import { receive } from '../cases/intake.service.ts';
import type { Actor } from '../cases/lifecycle.ts';
import type { Context } from '../context.ts';
import { recordBreaches } from '../jobs/breaches.ts';
import { draftEdition, publishEdition } from '../rankings/rankings.service.ts';
import type { OfficeTime } from '../simulate/office-time.ts';
import type { Database } from '../storage/storage.ts';
import { type Photographer, photographerOwner } from './photos.ts';
import type { Repertoire, SampleCase } from './repertoire.ts';
import type { Step } from './story.ts';

/** The people who act. Two of the desk: what one proposes another must confirm. */
export interface Cast {
  readonly desk: readonly [Actor, Actor];
  readonly leader: Actor;
  unit(id: string): Actor;
}

/** What a resident would hold in their hand. */
export interface PlayedCase {
  readonly title: string;
  readonly trackingCode: string;
  readonly receipt: string;
  readonly state: string;
}

const residentActor: Actor = { kind: 'resident', id: null };

export interface Performance {
  readonly context: Context;
  readonly repertoire: Repertoire;
  readonly cast: Cast;
  readonly photographer: Photographer;
  readonly siteId: string;
  readonly time: OfficeTime;
  /** Told after each day, with how many steps it had. */
  readonly progress: (steps: number) => void;
}

/** Day by day; the cases of one day side by side, so that they share commits. */
export async function perform(performance: Performance): Promise<PlayedCase[]> {
  const { context, repertoire, cast, time, progress } = performance;
  const players = repertoire.cases.map((sample) => createPlayer(performance, sample));
  const { editions } = repertoire;
  const moments = [
    ...repertoire.cases.flatMap(({ receivedAt, steps }) => [
      receivedAt,
      ...steps.map(({ at }) => at),
    ]),
    ...editions.map(({ publishedAt }) => publishedAt),
  ];
  const days = [...new Set(moments.map(time.dateOf))].sort();
  for (const day of days) {
    for (const edition of editions.filter(({ publishedAt }) => time.dateOf(publishedAt) === day)) {
      const by = cast.desk[0].id;
      const { id } = await context.storage.write((tx) =>
        draftEdition(context, tx, edition, by, edition.draftedAt),
      );
      await context.storage.write((tx) => publishEdition(tx, id, by, edition.publishedAt));
    }
    const steps = await Promise.all(players.map((player) => player.playUntil(day)));
    // In the evening what ran out during the day is put on record.
    const evening = Math.min(time.at(Date.parse(`${day}T12:00:00+08:00`), 0, 23), context.now());
    await recordBreaches({ ...context, now: () => evening });
    progress(steps.reduce((sum, count) => sum + count, 0));
  }
  return Promise.all(players.map((player) => player.curtain()));
}

function createPlayer(performance: Performance, sample: SampleCase) {
  const { context, time, photographer } = performance;
  const { storage } = context;
  const service = createCaseService(context);
  const act = actions(performance, sample, service);
  let caseId: string | undefined;
  let receipt = '';
  let next = 0;

  async function submit(): Promise<void> {
    const { photo } = sample.situation;
    const { channel, receivedAt } = sample;
    const isForm = channel === 'web' || channel === 'wechat' || channel === 'app';
    const uploadIds = photo && isForm ? [await photographer(photo, receivedAt)] : [];
    const { address, position, contact } = sample;
    const received = await storage.write((tx) =>
      receive(
        context,
        tx,
        {
          title: sample.title,
          text: sample.text,
          channel,
          identity: sample.identity,
          areaCode: sample.areaCode,
          categoryCode: sample.situation.category,
          uploadIds,
          ...(address && { address }),
          ...(position && { position }),
          ...(contact && { contact }),
        },
        {
          actor: isForm ? residentActor : performance.cast.desk[0],
          event: isForm ? 'case-submitted' : 'case-registered',
          locale: 'zh-CN',
          siteId: isForm ? performance.siteId : null,
          owner: photographerOwner,
          receivedAt,
          now: receivedAt,
        },
      ),
    );
    caseId = received.record.row.id;
    receipt = received.receipt;
  }

  return {
    /** Plays what happened up to the end of `day`; answers how many steps. */
    async playUntil(day: string): Promise<number> {
      let played = 0;
      if (!caseId && time.dateOf(sample.receivedAt) <= day) {
        await submit();
        played += 1;
      }
      for (;;) {
        const step = sample.steps[next];
        if (!step || !caseId || time.dateOf(step.at) > day) return played;
        const uploadIds =
          step.do === 'reply' && step.photo ? [await photographer(step.photo, step.at)] : [];
        const id = caseId;
        await storage.write(async (tx) => act(tx, await reload(tx, id), step, uploadIds));
        next += 1;
        played += 1;
      }
    },

    async curtain(): Promise<PlayedCase> {
      if (!caseId) throw new Error(`the sample case "${sample.title}" was never submitted`);
      const { row } = await reload(storage.read, caseId);
      return { title: row.title, trackingCode: row.trackingCode, receipt, state: row.state };
    },
  };
}

function actions(
  { cast }: Performance,
  sample: SampleCase,
  service: ReturnType<typeof createCaseService>,
) {
  const [first, second] = cast.desk;
  const { situation, unitId, assistUnitId, declined } = sample;

  return (
    tx: Database,
    record: CaseRecord,
    step: Step,
    uploadIds: readonly string[],
  ): Promise<CaseRecord> => {
    const as = (actor: Actor): CommandCall => ({
      actor,
      owner: photographerOwner,
      version: record.row.version,
      now: step.at,
      locale: 'zh-CN',
    });
    const spoken = { method: 'phone' as const, at: new Date(step.at).toISOString() };
    switch (step.do) {
      case 'accept': {
        const { nature, urgency } = situation;
        const body = { nature, ...(urgency && { urgency }), level: 'town' as const };
        return service.accept(tx, record, body, as(first));
      }
      case 'propose-decline':
      case 'confirm-decline': {
        const { reason = '', elsewhere = '' } = declined ?? {};
        const actor = step.do === 'propose-decline' ? first : second;
        return service.decline(tx, record, { reason, elsewhere }, as(actor));
      }
      case 'supplement':
        return service.supplement(tx, record, { text: step.text }, as(residentActor));
      case 'dispatch': {
        const assistUnitIds = assistUnitId ? [assistUnitId] : [];
        return service.dispatch(tx, record, { leadUnitId: unitId, assistUnitIds }, as(first));
      }
      case 'sign':
      case 'report': {
        const id = step.by === 'lead' ? unitId : (assistUnitId ?? '');
        const call = as(cast.unit(id));
        if (step.do === 'report') {
          const publicAnswer = '已派人到现场协助，情况属实，材料已交主办单位。';
          return service.reply(tx, record, { result: 'resolved', publicAnswer }, call);
        }
        const mine = record.assignments.find((one) => one.unitId === id && one.endedAt === null);
        return service.sign(tx, record, mine?.id ?? '', call);
      }
      case 'reply': {
        const reply = {
          result: situation.result,
          publicAnswer: step.text,
          contactEvidence: { ...spoken, note: '已电话告知办理情况' },
          uploadIds: [...uploadIds],
        };
        return service.reply(tx, record, reply, as(cast.unit(unitId)));
      }
      case 'return': {
        const note = '没有写明采取了什么措施、何时完成，请补充后再报。';
        return service.review(tx, record, { outcome: 'returned', note }, as(second));
      }
      case 'approve':
        return service.review(tx, record, { outcome: 'approved' }, as(second));
      case 'ask': {
        const { rating, reasonable } = step;
        const note = reasonable
          ? situation.lacking
          : '诉求已按政策办理，期望超出规定范围，已当面解释';
        const causeAnalysis =
          reasonable === undefined ? {} : { causeAnalysis: { reasonable, note } };
        const body = { method: 'phone' as const, rating, ...causeAnalysis };
        return service.followUp(tx, record, body, as(first));
      }
      case 'rate':
        return service.rate(tx, record, { rating: step.rating }, as(residentActor));
      case 'confirm-close': {
        const note = '已复核：办理符合规定，已向诉求人书面说明。';
        return service.close(tx, record, { note }, as(cast.leader));
      }
    }
  };
}
