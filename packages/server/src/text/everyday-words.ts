/** Words that say nothing of what a request is about. Pure. */

/** Said in every request, of whatever kind. */
const common = new Set(
  '我们 你们 他们 自己 现在 已经 一个 没有 不能 可以 希望 请问 谢谢 你好 您好 领导 部门 相关 解决 问题 反映 情况 有关 联系 处理 尽快 帮忙 帮助 麻烦 要求 请求 咨询 投诉 举报 建议 求助 今天 昨天 最近 这个 那个 怎么 什么 为什么 如果 因为 所以 但是 而且 还有 一直 多次 每天 时候 大家 村民 居民 群众 老人 孩子 政府 镇上 村里 家里 我家 门口 附近 这里 那里 时间 地方 几天 上午 下午 晚上 早上 不知道 不了 一下 一些 很多 多少 是否 能否 不到 起来 出来 下来 进行 需要 应该 影响 生活 出行 安全 模拟 书记 主任 镇长 县长 局长 先生 女士 师傅 同志 老师 医生 老板 后来 然后 之前 之后 以前 以后 当时 目前 至今 以来 今年 去年 明天 前天 昨晚 左右 开始 继续 另外 其他 其实 确实 根本 完全 非常 特别 比较 仍然 依然 还是 只是 就是 都是 不是 也是 有人 没人 到处 到底 结果 于是 并且 或者 以及 关于 对于 由于 为了 通过 经过 真的 只能 无法 必须'.split(
    ' ',
  ),
);

/** 第三, 三天, 两次, 昨天中午: how many, how long and when, never what. */
const counted =
  /^(?:第?[一二三四五六七八九十百两几半多数]+(?:[个天次年月日号点回]|星期|小时|分钟)*|[今昨前明后][天晚](?:[早中晚]上?午?)?)$/;

/** Whether a word is one of every request: 我们, 后来, 三天. */
export const isEveryday = (word: string): boolean => common.has(word) || counted.test(word);
