import type { Echo } from '@minsheng/sdk';

/** A published case, the one with this number. */
export const echo = (at: number, more: Partial<Echo> = {}): Echo => ({
  id: `01939d2e-7c1a-7b60-9d55-0d3c2f6a9b${10 + at}`,
  title: `第 ${at} 件：石桥头的路灯亮了`,
  request: '三组桥头的路灯坏了半个月，王某担心老人走路不安全。\n请快些修。',
  answer:
    '已更换三盏路灯和一段老化的电缆，加装了定时开关；镇里排查了全村四十二盏路灯，另有五盏一并更换，今后每月巡查一次。',
  area: { code: '990124101000', name: '清水镇' },
  category: { code: 'street-services', name: '市政公用' },
  unit: { id: 'u1', name: '清水镇人民政府' },
  outcome: 'satisfied',
  receivedOn: '2026-11-03',
  closedOn: '2026-11-07',
  publishedAt: '2026-11-09T09:00:00+08:00',
  pictures: [],
  page: '/echoes/x',
  invented: true,
  ...more,
});
/** One with a picture, one that did not end well. */
export const echoes = [
  echo(1, {
    pictures: [
      { id: 'p', alt: '换好的路灯', width: 1280, height: 960, path: '/v1/echoes/x/pictures/p' },
    ],
  }),
  echo(2, { outcome: 'dissatisfied-after-review', closedOn: '2026-11-03' }),
];
