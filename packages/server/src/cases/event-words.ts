/** What each event of the ledger says, in both languages, to residents and to staff. */
import type { Context } from '../context.ts';
import type { Locale } from '../contract/operations.ts';
import { type EventRow, eventPayload } from './case-record.ts';
import { clockSentences, type Tell, type Teller } from './clock-words.ts';
import type { EventType } from './lifecycle.ts';
import { type Audience, momentText, ratings, someUnit, type Text, t } from './words.ts';

const levels: Record<string, Text> = {
  village: t('村级', 'village'),
  town: t('镇级', 'town'),
  county: t('县级', 'county'),
};

const supervisors: Record<string, Text> = {
  desk: t('专班', 'the desk'),
  leader: t('领导', 'a leader'),
  discipline: t('纪委', 'the discipline inspectors'),
};

const rated = ({ payload, locale }: Teller) => ratings[String(payload.rating)]?.[locale] ?? '';

const sentences: Record<EventType, Tell> = {
  ...clockSentences,
  'case-submitted': () => ({
    resident: t('已收到您的诉求', 'Your request was received'),
    staff: t('收到诉求', 'Received'),
  }),
  'case-registered': () => ({
    resident: t('已登记您的诉求', 'Your request was registered'),
    staff: t('登记诉求', 'Registered'),
  }),
  'case-imported': () => t('由历史记录导入', 'Imported from earlier records'),
  'case-accepted': () => t('已受理，正在确定承办单位', 'Accepted; a unit is being chosen'),
  'decline-proposed': () =>
    t('拟不予受理，待第二人确认', 'Declining proposed; a second person decides'),
  'case-declined': () => t('不予受理', 'Not accepted'),
  'case-split': ({ payload, locale }) => {
    const codes = Array.isArray(payload.into) ? payload.into : [];
    const list = codes.join(locale === 'en' ? ', ' : '、');
    return {
      resident: t(
        `您反映了${codes.length + 1}件事，已分开办理，另有：${list}，用同一回执查询`,
        `You wrote of ${codes.length + 1} matters; each is handled by itself. Also: ${list}, with the same receipt`,
      ),
      staff: t(
        `一件来件分为${codes.length + 1}件，另有：${list}`,
        `Split into ${codes.length + 1}; also: ${list}`,
      ),
    };
  },
  'case-merged': ({ payload }) => ({
    resident: t(
      `与${payload.into}是同一件事，已一起办理，用原回执照样查询和评价`,
      `The same matter as ${payload.into}; both go on as one, and your receipt still opens it`,
    ),
    staff: t(`已并入${payload.into}`, `Joined with ${payload.into}`),
  }),
  'case-joined': ({ payload }) => ({
    resident: t('又有一位群众反映了同样的问题', 'Another resident has the same trouble'),
    staff: t(`${payload.from}并入本件`, `${payload.from} was joined with this case`),
  }),
  'case-split-off': ({ payload }) => ({
    resident: t(
      `由您的来件${payload.from}分出，单独办理`,
      `Taken out of your message ${payload.from}`,
    ),
    staff: t(`由${payload.from}分出`, `Split off ${payload.from}`),
  }),
  'desk-answered': () => ({
    resident: t('民声专班已答复，同事正在核对', 'The desk answered; a colleague is checking'),
    staff: t('专班在线办结，待另一人核对', 'Answered by the desk; a second person checks'),
  }),
  'answer-returned': () =>
    t('答复不完整，专班重新答复', 'The answer was incomplete; the desk answers again'),
  'case-dispatched': ({ unit, payload }) =>
    t(`已转给${unit(payload.leadUnitId)}办理`, `Sent to ${unit(payload.leadUnitId)}`),
  'return-requested': ({ unit, event }) =>
    t(
      `${unit(event.unitId)}申请退单，待专班裁定`,
      `${unit(event.unitId)} says it is not theirs; the desk decides`,
    ),
  'return-granted': () => ({
    resident: t('承办单位有变，正在重新转办', 'Another unit is responsible; it is being sent on'),
    staff: t('同意退单', 'Return granted'),
  }),
  'return-refused': () => t('不同意退单，继续办理', 'Return refused; the unit goes on'),
  'joint-meeting-called': () =>
    t('多次退单，提交联席会议研究', 'Returned too often; a joint meeting decides'),
  'joint-meeting-decided': ({ unit, payload }) =>
    t(
      `联席会议决定由${unit(payload.leadUnitId)}办理`,
      `A meeting of the units decided: ${unit(payload.leadUnitId)} handles it`,
    ),
  'extension-requested': ({ payload }) =>
    t(
      `申请延期${payload.days}天，待专班审批`,
      `${payload.days} more days asked for; the desk decides`,
    ),
  'extension-granted': ({ payload, moment }) =>
    t(
      `需要更多时间，办理期限由${moment(payload.from)}改为${moment(payload.to)}`,
      `More time is needed: the deadline moves from ${moment(payload.from)} to ${moment(payload.to)}`,
    ),
  'extension-refused': () => t('不同意延期', 'More time refused'),
  'resident-asked': () => ({
    resident: t('请您补充', 'Please tell us more'),
    staff: t('请群众补充情况', 'The resident was asked for more'),
  }),
  'ask-expired': () => ({
    resident: t('没有收到补充，按已有情况继续办理', 'Nothing was added; handling goes on'),
    staff: t('补充期限已到，继续办理', 'The time for adding is over; handling goes on'),
  }),
  'units-summoned': ({ unit, payload, locale }) => {
    const names = (Array.isArray(payload.unitIds) ? payload.unitIds : []).map(unit);
    const list = names.join(locale === 'en' ? ', ' : '、');
    return t(`已召集${list}到场会办`, `${list} called to the place`);
  },
  'suspension-proposed': () => t('拟挂账，待领导审批', 'Suspending proposed; a leader decides'),
  'suspension-refused': () => t('不同意挂账，继续办理', 'Suspending refused; handling goes on'),
  'case-suspended': ({ moment, payload }) => ({
    resident: t(
      `一时难以办结，已列入计划，${moment(payload.until)}前答复进展`,
      `It takes longer; there is a plan, and news by ${moment(payload.until)}`,
    ),
    staff: t(
      `已挂账，下次答复${moment(payload.until)}`,
      `Suspended until ${moment(payload.until)}`,
    ),
  }),
  'case-resumed': () => t('恢复办理', 'Handling goes on'),
  'case-escalated': ({ payload, locale }) => {
    const level = levels[String(payload.to)]?.[locale] ?? '';
    if (payload.why === 'dissatisfied') {
      return t(`再次不满意，已升级到${level}`, `Dissatisfied again; now at ${level} level`);
    }
    return payload.why === 'expiry'
      ? t(`本级未按时办结，已升级到${level}`, `Not solved in time; now at ${level} level`)
      : t(`已升级到${level}`, `Now at ${level} level`);
  },
  'supervision-ordered': ({ payload, moment, locale }) => {
    const by = supervisors[String(payload.supervisor)]?.[locale] ?? '';
    return t(
      `${by}督办，期限${moment(payload.dueAt)}`,
      `Supervised by ${by}, due ${moment(payload.dueAt)}`,
    );
  },
  'instruction-given': () => t('领导批示', 'A leader wrote an instruction'),
  'assignment-signed': ({ unit, event }) => ({
    resident: t(`${unit(event.unitId)}已接手`, `${unit(event.unitId)} has taken it on`),
    staff: t(`${unit(event.unitId)}已签收`, `${unit(event.unitId)} signed for it`),
  }),
  'unit-arrived': ({ unit, event }) =>
    t(`${unit(event.unitId)}的人已到现场`, `${unit(event.unitId)} is on site`),
  'assist-reported': ({ unit, event }) =>
    t(`${unit(event.unitId)}已报送协办情况`, `${unit(event.unitId)} reported`),
  'reply-given': ({ unit, event }) =>
    t(
      `${unit(event.unitId)}已反馈办理结果，专班正在核对`,
      `${unit(event.unitId)} answered; the desk is checking`,
    ),
  'reply-approved': () => ({
    resident: t('办理结果已核对，请您评价', 'The answer was checked; please rate it'),
    staff: t('办理结果已核对，转入回访', 'The answer was checked; the resident is asked'),
  }),
  'reply-returned': () =>
    t('办理结果不完整，已退回继续办理', 'The answer was incomplete and went back to the unit'),
  'follow-up-recorded': (teller) =>
    teller.payload.rating === 'unreached'
      ? t('回访未联系上，改日再访', 'Not reached; another try on another day')
      : {
          resident: t(`您的评价：${rated(teller)}`, `You told us: ${rated(teller)}`),
          staff: t(`回访结果：${rated(teller)}`, `The resident says: ${rated(teller)}`),
        },
  'case-rated': (teller) => ({
    resident: t(`您的评价：${rated(teller)}`, `You told us: ${rated(teller)}`),
    staff: t(`群众评价：${rated(teller)}`, `The resident says: ${rated(teller)}`),
  }),
  'case-reworked': () => ({
    resident: t('已发回重新办理', 'It went back to be done again'),
    staff: t('不满意属实，发回重办', 'Dissatisfied with reason; sent back to be done again'),
  }),
  'exclusion-proposed': () =>
    t('不满意原因已分析，待第二人复核', 'The cause was analysed; a second person decides'),
  'case-closed': ({ payload, locale }) => {
    const outcome = ratings[String(payload.outcome)]?.[locale] ?? '';
    return {
      resident: t(`已办结：${outcome}`, `Finished: ${outcome}`),
      staff: t(`已销号：${outcome}`, `Closed: ${outcome}`),
    };
  },
  'case-supplemented': () => ({
    resident: t('您补充了情况', 'You added something'),
    staff: t('群众补充了情况', 'The resident added something'),
  }),
  'reader-named': () => t('纪委指定了一名阅件人', 'An inspector named somebody to read it'),
  'reader-removed': () => t('纪委取消了一名阅件人', 'An inspector lets somebody read it no more'),
  'sealed-viewed': () => t('查看了密封内容', 'Looked at what is sealed'),
  'echo-drafted': () => t('拟写民情回音', 'An echo of it was written'),
  'echo-recalled': () => t('取回民情回音修改', 'Its echo was taken back from review'),
  'echo-returned': () => t('退回民情回音', 'Its echo was returned from review'),
  'echo-published': () => ({
    resident: t(
      '隐去个人信息后，这件事登上了民情回音',
      'It was published as an echo, without anything about you',
    ),
    staff: t('发布民情回音', 'Its echo was published'),
  }),
  'echo-withdrawn': () => ({
    resident: t('民情回音已撤下', 'Its echo was taken back'),
    staff: t('撤下民情回音', 'Its echo was taken back'),
  }),
  'governance-proposed': () => t('同类问题，提议专项治理', 'Proposed for special governance'),
  'governance-linked': () => t('并入专项治理', 'Linked to special governance'),
  'governance-accepted': ({ payload, unit }) => {
    const who = unit(payload.unitId);
    return t(`专项治理立项，由${who}牵头`, `Special governance accepted, led by ${who}`);
  },
  'governance-declined': () => t('专项治理未立项', 'Special governance declined'),
  'governance-planned': () => t('定下专项治理方案', 'Special governance planned'),
  'governance-finished': () => t('专项治理完成', 'Special governance finished'),
  'case-urged': () => ({
    resident: t('您催办了一次', 'You asked them to hurry'),
    staff: t('群众催办', 'The resident asks to hurry'),
  }),
  'case-followed': () => ({
    resident: t('又有一位群众反映了同样的问题', 'Another resident has the same trouble'),
    staff: t('又有一位群众反映同样的问题', 'Another resident has the same trouble'),
  }),
  'follower-rated': (teller) =>
    t(`同诉群众评价：${rated(teller)}`, `Another resident says: ${rated(teller)}`),
  'follower-unreached': () =>
    t('同诉群众未联系上，改日再访', 'Another resident was not reached; another try'),
  'closing-contested': () =>
    t(
      '并案群众不满意，重新核实',
      'A resident whose case was joined is not satisfied; it is looked into again',
    ),
  'concern-raised': () =>
    t('群众反映的情况已报纪委', 'What the resident says went to the discipline inspectors'),
  'follow-up-code-requested': () =>
    t('专班再次发消息回访', 'The desk has the resident asked by message again'),
  'follow-up-code-sent': ({ payload, moment }) => {
    const way = payload.way === 'wechat' ? t('微信', 'WeChat') : t('短信', 'text message');
    const whom = payload.follower ? t('同诉群众', 'Another resident') : t('群众', 'The resident');
    return t(
      `已发${way['zh-CN']}请${whom['zh-CN']}评价，${moment(payload.expiresAt)}前有效`,
      `${whom.en} was asked by ${way.en}; good until ${moment(payload.expiresAt)}`,
    );
  },
  'case-withdrawn': () => ({
    resident: t('您撤回了诉求', 'You took your request back'),
    staff: t('群众撤回诉求', 'The resident took it back'),
  }),
  'owner-left': () => ({
    resident: t(
      '您撤回了诉求；还有别的群众反映同样的问题，会继续为他们办理',
      'You took your request back; others have the same trouble, and it goes on for them',
    ),
    staff: t(
      '最先反映的群众已撤回，为其他群众继续办理',
      'Whoever wrote first took it back; it goes on for the others',
    ),
  }),
  'case-reopened': () => ({
    resident: t('按您的申请重新办理', 'Opened again because you asked for it'),
    staff: t('群众申请重新办理，已重新受理', 'Opened again because the resident asked for it'),
  }),
  'false-closing-flagged': () => ({
    resident: t(
      '纪委核查：此前没有真正办好，已重新办理',
      'An inspector found that it was not done; it is handled again',
    ),
    staff: t(
      '纪委核查：此前销号不实，已重新办理',
      'An inspector found the closing false; it is handled again',
    ),
  }),
};

/** What an event says, in one sentence. */
export function eventText(
  { directory, calendar }: Context,
  event: EventRow,
  locale: Locale,
  audience: Audience,
): string {
  const tell = sentences[event.type as EventType];
  if (!tell) return event.type;
  const unit = (id: unknown) =>
    (typeof id === 'string' && directory.unit(id)?.name) || someUnit[locale];
  const moment = (at: unknown) => momentText(Number(at), calendar.timeZone, locale);
  const sentence = tell({
    unit,
    // Most sentences need none of it.
    get payload() {
      return eventPayload(event);
    },
    event,
    locale,
    moment,
  });
  return (
    audience in sentence ? (sentence as Record<Audience, Text>)[audience] : (sentence as Text)
  )[locale];
}
