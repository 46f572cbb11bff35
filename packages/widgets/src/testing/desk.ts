import type {
  CountedCase,
  NamedUnit,
  RankingAppeal,
  RankingEdition,
  SignedIn,
} from '@minsheng/sdk';

/** What the server says to a right password. */
export const signedIn = (role: string, unit: NamedUnit | null): SignedIn => ({
  token: 'st_1',
  expiresAt: '2026-11-20T22:00:00+08:00',
  staff: {
    id: '01939d2e-7c1a-7b60-9d55-0d3c2f6a9b40',
    username: 'x',
    displayName: '示例·某某某',
    role: role as SignedIn['staff']['role'],
    unit: role === 'unit' ? unit : null,
    head: false,
    active: true,
  },
});

/** One case of each kind: against the unit, for it, and counted no more. */
export const countedCases: readonly CountedCase[] = [
  {
    trackingCode: '7K3-Q9M-4TA',
    title: '石桥村三组桥头的路灯坏了半个月，老人走路不安全',
    closed: true,
    marks: [
      { key: 'sign', name: '及时签收', good: 1, bad: 0 },
      { key: 'handle', name: '按时办结', good: 0, bad: 2 },
    ],
    left: [{ reason: 'late', name: '办迟了，其他项不加分' }],
    leftOut: false,
  },
  {
    trackingCode: '8M2-R7N-5UB',
    title: '垃圾没有清运',
    closed: true,
    marks: [{ key: 'handle', name: '按时办结', good: 0, bad: 1 }],
    left: [],
    leftOut: true,
  },
];

/** One open and one decided, by the first unit of an edition. */
export function appealsOf({ id: editionId, leagues }: RankingEdition): RankingAppeal[] {
  const [first, second] = leagues[0]?.rows ?? [];
  if (!first || !second) throw new Error('an edition without units');
  const place = { rank: 5, score: 81.2, list: null };
  const open: RankingAppeal = {
    id: 'a1',
    editionId,
    unit: first.unit,
    trackingCode: '7K3-Q9M-4TA',
    reason: '该件因上游管线抢修停工三天，等候期间无法施工。\n凭据：抢修通知第 12 号',
    evidence: [
      {
        id: 'f1',
        kind: 'document',
        role: 'appeal',
        fileName: '抢修通知第12号.pdf',
        contentType: 'application/pdf',
        size: 182_133,
        width: null,
        height: null,
        hasThumbnail: false,
        createdAt: '2026-11-16T10:00:00+08:00',
      },
    ],
    filedAt: '2026-11-16T10:00:00+08:00',
    filedBy: '示例·清水经办',
    outcome: null,
    decision: null,
    decidedAt: null,
    decidedBy: null,
    effect: [
      { unit: first.unit, before: place, after: { rank: 3, score: 84.1, list: 'red' } },
      { unit: second.unit, before: place, after: { ...place, score: 81.1 } },
    ],
    mayDecide: true,
    corrects: null,
  };
  return [
    open,
    {
      ...open,
      id: 'a2',
      outcome: 'upheld',
      decision: '停工由上游抢修造成，不在该单位职责内。',
      decidedAt: '2026-11-16T11:00:00+08:00',
      decidedBy: '示例·专班乙',
      mayDecide: false,
      corrects: { id: 'x', number: 13 },
    },
  ];
}
