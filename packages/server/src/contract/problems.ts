/** Every problem the server answers: its status, its words, and what its page says to do. */
import type { Locale } from './operations.ts';

type Text = Readonly<Record<Locale, string>>;
interface ProblemKind {
  readonly status: number;
  readonly title: Text;
  readonly detail: Text;
}

const kind = (status: number, title: [string, string], detail: [string, string]): ProblemKind => ({
  status,
  title: { 'zh-CN': title[0], en: title[1] },
  detail: { 'zh-CN': detail[0], en: detail[1] },
});

export const problems = {
  'invalid-input': kind(
    400,
    ['填写有误', 'Something in the input is not right'],
    ['请按下面的提示改好再提交。', 'Correct what is listed below and send it again.'],
  ),
  'invalid-json': kind(
    400,
    ['内容不是有效的 JSON', 'The body is not valid JSON'],
    ['请检查请求内容的格式。', 'Check the format of the request body.'],
  ),
  'invalid-cursor': kind(
    400,
    ['翻页位置无效', 'The cursor is not valid'],
    ['请从第一页重新开始。', 'Begin again from the first page.'],
  ),
  'not-signed-in': kind(
    401,
    ['没有有效的密钥或登录', 'No valid key or session'],
    [
      '请在 Authorization 请求头中带上有效的密钥或登录凭证。',
      'Send a valid key or session in the Authorization header.',
    ],
  ),
  'wrong-password': kind(
    401,
    ['用户名或密码不对', 'User name or password is wrong'],
    [
      '请核对后再试；忘记密码请联系管理员。',
      'Check them and try again; an administrator can set a new password.',
    ],
  ),
  'receipt-missing': kind(
    401,
    ['缺少回执', 'The receipt is missing'],
    [
      '请在 Minsheng-Receipt 请求头中带上回执。',
      'Send the receipt in the Minsheng-Receipt header.',
    ],
  ),
  'not-allowed': kind(
    403,
    ['无权操作', 'Not allowed'],
    ['您的角色或密钥不能做这件事。', 'Your role or key does not allow this.'],
  ),
  'origin-not-allowed': kind(
    403,
    ['该网站不在允许名单中', 'This origin is not allowed'],
    [
      '请管理员把 {origin} 加入站点的允许来源。',
      'Ask an administrator to add {origin} to the allowed origins of the site.',
    ],
  ),
  'second-person-needed': kind(
    403,
    ['需要另一个人来办', 'A second person is needed'],
    [
      '同一个人不能既提出又确认，请由另一位同事办理。',
      'The person who proposed it cannot confirm it; ask a colleague.',
    ],
  ),
  'writer-needed': kind(
    403,
    ['要由写的人取回', 'Only who wrote it takes it back'],
    ['其他人可以写明原因退回。', 'Others can return it with a reason.'],
  ),
  'not-found': kind(
    404,
    ['没有找到', 'Not found'],
    ['请核对编号、查询码和回执。', 'Check the id, the tracking code and the receipt.'],
  ),
  'unknown-route': kind(
    404,
    ['没有这个地址', 'No such address'],
    ['请查看 /docs 中的接口说明。', 'See the reference at /docs.'],
  ),
  'method-not-allowed': kind(
    405,
    ['该地址不支持这种请求', 'This address does not take this method'],
    ['可用的方法见 Allow 响应头。', 'The Allow header lists the methods.'],
  ),
  'not-allowed-now': kind(
    409,
    ['现在不能这样办', 'Not possible at this stage'],
    [
      '诉求当前为「{state}」。请重新读取，按 allowed 中的操作办理。',
      'The case is now “{state}”. Read it again; `allowed` lists what can be done.',
    ],
  ),
  'already-exists': kind(
    409,
    ['已经存在', 'It exists already'],
    [
      '请换一个名称或编码，或修改已有的一条。',
      'Choose another name or code, or change the one that exists.',
    ],
  ),
  'edition-not-draft': kind(
    409,
    ['这一期已经发布', 'This edition is published already'],
    [
      '已发布的榜单不再改动，更正请另出一期。',
      'A published edition never changes; a correction is a new edition.',
    ],
  ),
  'edition-appealed': kind(
    409,
    ['这份草稿不能作废', 'This draft cannot be thrown away'],
    [
      '已有单位对它申诉，或者它是因申诉成立而出的更正。请把申诉决定完，再公布。',
      'Units have appealed against it, or it corrects an edition after an appeal. Decide the appeals, then publish it.',
    ],
  ),
  'echo-not-draft': kind(
    409,
    ['这篇回音已经不是草稿', 'This echo is no draft any more'],
    [
      '送审的先取回或退回再改；已发布的不再改动，可以撤下后另写；已撤下的不能再用。',
      'What is in review is taken back or returned first. What is published does not change: withdraw it and write another. What was withdrawn stays so.',
    ],
  ),
  'echo-not-in-review': kind(
    409,
    ['这篇回音不在审核中', 'This echo is not in review'],
    [
      '可能刚被取回、退回、发布或撤下，请重新打开看看。',
      'It may just have been taken back, returned, published or withdrawn; open it again.',
    ],
  ),
  'governance-step': kind(
    409,
    ['专项治理现在不能走这一步', 'Special governance cannot take this step now'],
    ['请刷新后按现在的状态办理。', 'Look at it again, and go on from where it stands.'],
  ),
  'days-drafted': kind(
    409,
    ['这几天的草稿已经有了', 'These days are drafted already'],
    [
      '第 {number} 期就是这几天的草稿。请接着办那一期；要重新起草，先把它作废。',
      'Edition {number} is a draft of these days. Go on with it, or throw it away before you draft anew.',
    ],
  ),
  'days-published': kind(
    409,
    ['这几天已经公布过一期', 'An edition of these days was published already'],
    [
      '要改它，请在已公布的那一期里出更正：更正写明改的是哪一期，申诉成立的件也不会又算回去。',
      'To change it, correct the published edition: a correction names it, and keeps out what appeals took out.',
    ],
  ),
  'edition-reviewed': kind(
    409,
    ['这一期已经送各单位', 'This draft was sent to the units already'],
    ['申诉期只开一次，请等它结束。', 'The window for appeals opens once; wait for its end.'],
  ),
  'already-appealed': kind(
    409,
    ['这一件已经申诉过', 'This case was appealed against already'],
    [
      '一件诉求在一期里只能申诉一次；还有要说的，请告诉民声专班。',
      'A case is appealed against once in an edition; tell the desk what else there is to say.',
    ],
  ),
  'appeals-open': kind(
    409,
    ['申诉期还没有结束', 'The window for appeals is still open'],
    [
      '各单位还可以申诉，过了申诉期再公布。',
      'Units may appeal until `appealUntil`; publish it after that.',
    ],
  ),
  'appeals-undecided': kind(
    409,
    ['还有申诉没有决定', 'Some appeals are not decided'],
    ['请先决定每一件申诉，再公布。', 'Decide every appeal, then publish.'],
  ),
  'appeals-closed': kind(
    409,
    ['现在不能申诉', 'This is not the time to appeal'],
    [
      '草稿送到各单位后才能申诉，到 appealUntil 为止。',
      'Units may appeal once a draft was sent to them, until `appealUntil`.',
    ],
  ),
  'appeal-decided': kind(
    409,
    ['这件申诉已经决定', 'This appeal is decided'],
    ['决定作出后不再更改。', 'A decision is not changed.'],
  ),
  'appeal-second-person': kind(
    403,
    ['要由另一个人决定', 'Somebody else must decide'],
    [
      '起草、核对或公布这一期的人不能决定对它的申诉。',
      'Who drafted, looked over or published the edition does not decide appeals against it.',
    ],
  ),
  'not-given-up': kind(
    409,
    ['这项任务没有失败', 'This job was not given up'],
    [
      '只有多次尝试仍失败的任务才需要重新执行。',
      'Only a job that failed in every attempt can be run again.',
    ],
  ),
  'code-used': kind(
    409,
    ['这个评价码已经用过了', 'This code was used already'],
    [
      '一个评价码只能答一次。想改或想再说什么，请凭查询码和回执进入，或打民声电话。',
      'A code takes one answer. To say something else, use the tracking code and receipt, or call the desk.',
    ],
  ),
  'code-expired': kind(
    409,
    ['这个评价码过期了', 'This code has expired'],
    [
      '请凭查询码和回执评价，或打民声电话请人再发一次。',
      'Answer with the tracking code and receipt, or call the desk and have it sent again.',
    ],
  ),
  'code-over': kind(
    409,
    ['这件事现在不用再答了', 'Nothing is asked any more'],
    [
      '已经有了您的评价，或者这件事又重新办理了。想看进展，请凭查询码和回执进入。',
      'You have answered, or it is being done again. See how it goes with the tracking code and receipt.',
    ],
  ),
  'offset-conflict': kind(
    409,
    ['上传位置不一致', 'The upload is at another place'],
    ['请先查询已上传的位置，再接着上传。', 'Ask how much has arrived and go on from there.'],
  ),
  'version-conflict': kind(
    412,
    ['有人先改了，和您看到的不一样', 'Somebody changed it first'],
    ['请重新读取最新内容，再决定是否继续。', 'Read it again and decide whether to go on.'],
  ),
  'too-large': kind(
    413,
    ['内容太大', 'Too large'],
    ['最大 {limit}，请压缩或分开发送。', 'At most {limit}; make it smaller or send it in parts.'],
  ),
  'unsupported-media-type': kind(
    415,
    ['不支持这种内容类型', 'This content type is not taken'],
    ['{expected}', '{expected}'],
  ),
  'rule-refused': kind(
    422,
    ['不符合规定', 'Refused by a rule'],
    ['请按下面的提示改好再提交。', 'Correct what is listed below and send it again.'],
  ),
  'idempotency-mismatch': kind(
    422,
    ['重复使用了请求编号', 'The idempotency key was used before'],
    [
      '同一个 Idempotency-Key 只能用于同一份内容；新的内容请换一个。',
      'One Idempotency-Key belongs to one body; use a new key for a new body.',
    ],
  ),
  'version-required': kind(
    428,
    ['缺少版本', 'The version is missing'],
    [
      '请在 If-Match 请求头中带上读到的 ETag。',
      'Send the ETag you have read in the If-Match header.',
    ],
  ),
  'too-many-requests': kind(
    429,
    ['请求太多', 'Too many requests'],
    ['请在 {seconds} 秒后再试。', 'Try again in {seconds} seconds.'],
  ),
  'internal-error': kind(
    500,
    ['系统出错', 'Something went wrong here'],
    [
      '可以带同一个 Idempotency-Key 重发，不会重复办理；如需帮助请报出 instance。',
      'It is safe to send it again with the same Idempotency-Key; quote `instance` when you ask for help.',
    ],
  ),
  stopping: kind(
    503,
    ['服务正在重启', 'The server is restarting'],
    ['请稍后再试。', 'Try again in a moment.'],
  ),
} as const satisfies Record<string, ProblemKind>;

export type ProblemSlug = keyof typeof problems;
