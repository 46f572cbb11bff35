/** What was found, in the words of an inspector: where it is and what is wrong there. */
import type { LedgerProblem } from './verify.ts';

/** One text in both languages. */
export interface Words {
  readonly zh: string;
  readonly en: string;
}

/** A finding as it is read. */
export interface Finding {
  readonly where: Words;
  readonly what: Words;
}

type Kind = LedgerProblem['kind'];

const meanings: Readonly<Record<Kind, Words>> = {
  changed: {
    zh: '这条记录的内容被改过，与当时写入的不一致',
    en: 'This entry was changed: it is not what was written down',
  },
  removed: { zh: '这条记录被删除', en: 'This entry was removed' },
  reordered: {
    zh: '这条记录的次序不对，被调换或重复',
    en: 'This entry is out of order: moved or doubled',
  },
  foreign: { zh: '这条记录属于另一件诉求', en: 'This entry belongs to another case' },
  unlinked: {
    zh: '这条记录与前一条接不上，两条中至少一条被改过',
    en: 'This entry does not follow from the one before: one of the two was changed',
  },
  truncated: {
    zh: '从这条起，后面的记录被删除',
    en: 'From here on, the last entries were removed',
  },
  added: {
    zh: '从这条起，有不是系统写入的记录',
    en: 'From here on, there are entries the system did not write',
  },
  'head-differs': {
    zh: '最后一条记录不是系统写入的那一条',
    en: 'The last entry is not the one the system wrote',
  },
  'state-differs': {
    zh: '诉求现在的状态与台账记载不符',
    en: 'The state of the case is not what the ledger says',
  },
  'outcome-differs': {
    zh: '办结结果与台账记载不符',
    en: 'The outcome is not what the ledger says',
  },
  'due-differs': { zh: '到期时间与台账记载不符', en: 'The due moment is not what the ledger says' },
  'text-differs': {
    zh: '群众的原话被改过',
    en: 'What the resident wrote was changed',
  },
  'answer-differs': {
    zh: '答复内容被改过、删除或添加',
    en: 'An answer was changed, removed or added',
  },
  'supplement-differs': {
    zh: '群众的补充被改过、删除或添加',
    en: 'What the resident added was changed, removed or put in',
  },
  'follow-up-differs': {
    zh: '回访评价被改过、删除或添加',
    en: 'A follow-up rating was changed, removed or put in',
  },
  'about-differs': {
    zh: '举报件的密封或被举报对象被改过',
    en: 'The seal of a report, or whom it is about, was changed',
  },
  'follower-differs': {
    zh: '同诉群众的话或评价被改过、删除或添加',
    en: 'What another resident said was changed, removed or put in',
  },
  'breach-differs': {
    zh: '超期记录被改过、删除或添加',
    en: 'A missed deadline was changed, removed or put in',
  },
  'echo-differs': {
    zh: '公布的民情回音被改写、增加或删除',
    en: 'A published echo was rewritten, added or removed',
  },
  'note-differs': {
    zh: '经办人的备注被改过、删除或添加',
    en: 'A note of staff was changed, removed or put in',
  },
  'case-missing': {
    zh: '有办理记录，诉求本身却被删除',
    en: 'There are entries, but the case itself was removed',
  },
  rewritten: {
    zh: '到这条为止的记录在封存之后被重写',
    en: 'The entries up to here were written anew after they were sealed',
  },
  'sealed-missing': {
    zh: '已封存的这条记录被删除',
    en: 'This entry was sealed, and is gone',
  },
  'seal-changed': {
    zh: '这一天的封存数据被改过，与当时算出的根不一致',
    en: 'The seal of this day was changed: its root is not made of what it says',
  },
  'seal-unlinked': {
    zh: '这一天的根与前一天的接不上，两者中至少一个被改过',
    en: 'This root does not follow from the one before: one of the two was changed',
  },
  'seal-differs': {
    zh: '这一天的记录重新计算，得不出当时封存的根：有记录被增、删、改或调换',
    en: 'The entries of this day do not make the root that was sealed: some were added, removed, changed or moved',
  },
  'seal-removed': { zh: '这个根被删除', en: 'This root was removed' },
  'kept-root-differs': {
    zh: '与外部留存的根不一致：这一天的记录在公布之后被整体替换',
    en: 'It is not the root that was kept outside: the records were replaced after it was published',
  },
  'counter-differs': {
    zh: '统计数字与台账逐条重算的结果不符',
    en: 'The figure is not what the entries add up to',
  },
};

/** Says one problem. */
export function findingOf(problem: LedgerProblem): Finding {
  const { zh, en } = meanings[problem.kind];
  if (problem.kind !== 'counter-differs') return { where: placeOf(problem), what: { zh, en } };
  const { counted, stored } = problem;
  return {
    where: counterPlace(problem.counter),
    what: {
      zh: `${zh}：系统显示 ${stored}，应为 ${counted}`,
      en: `${en}: it shows ${stored}, the entries make ${counted}`,
    },
  };
}

function placeOf(problem: Exclude<LedgerProblem, { kind: 'counter-differs' }>): Words {
  if (problem.kind === 'case-missing') {
    return { zh: `诉求 ${problem.caseId}`, en: `Case ${problem.caseId}` };
  }
  if ('trackingCode' in problem) {
    const { trackingCode, seq } = problem;
    return {
      zh: `诉求 ${trackingCode} 第 ${seq} 条记录`,
      en: `Case ${trackingCode}, entry ${seq}`,
    };
  }
  const { seal, day } = problem;
  return {
    zh: day ? `${day} 的根（第 ${seal} 号）` : `第 ${seal} 号根`,
    en: day ? `Root ${seal} of ${day}` : `Root ${seal}`,
  };
}

/** @param counter day, unit or group, and metric as `verify` keys them */
function counterPlace(counter: string): Words {
  const [, day = '', of = '', metric] =
    /^(\d+) ((?:town|category) \S+|\S*) (.*)$/.exec(counter) ?? [];
  const [kind, code] = of.split(' ');
  const running = day === '0';
  const date = day.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3');
  return {
    zh: `${running ? '累计' : date} ${nameOf('zh', kind, code)} 的「${metric}」`,
    en: `“${metric}” of ${nameOf('en', kind, code)}, ${running ? 'running total' : date}`,
  };
}

function nameOf(language: keyof Words, kind: string | undefined, code: string | undefined): string {
  if (!kind) return { zh: '全县', en: 'the county' }[language];
  if (code === undefined) return `${{ zh: '单位', en: 'unit' }[language]} ${kind}`;
  const zh = kind === 'town' ? '乡镇' : '类别';
  return `${language === 'zh' ? zh : kind} ${code}`;
}
