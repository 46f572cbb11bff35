/** What stands between the county's news and its people: a few invented articles. */
export interface Article {
  readonly id: string;
  readonly title: string;
  readonly day: string;
  readonly text: readonly string[];
}

export const articles: readonly Article[] = [
  {
    id: 'bridge',
    title: '石桥村三组的路灯亮了',
    day: '11月19日',
    text: [
      '接到村民来电两天后，清水镇把桥头三盏路灯全部换成了新的。放学的孩子不用再打手电筒。',
      '村网格员说，今后每个月的第一个星期一，都会沿河走一遍。',
    ],
  },
  {
    id: 'ferry',
    title: '鹤鸣渡今起恢复夜航',
    day: '11月18日',
    text: ['渡口完成检修，末班船改为晚上九点半。七十岁以上的老人照旧免票。'],
  },
  {
    id: 'market',
    title: '望岭街道农贸市场周末有集',
    day: '11月17日',
    text: ['本周六、周日，二十三个村带着新米、菌子和竹编来赶集，早上七点开市。'],
  },
];
