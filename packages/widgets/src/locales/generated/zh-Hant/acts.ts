// Written by `npm run generate` from the texts in zh-CN; do not edit.
import type { Texts } from '../../locales.ts';
import type zh from '../../zh-CN/acts.ts';

export default {
  urge: {
    open: "催一催",
    sending: "正在催",
    done: "已經替您催了",
    doneBody: "專班和辦這件事的單位都看得到。",
    times: "您已催過 {count} 次，明天可以再催。",
  },
  withdraw: {
    open: "撤回這件事",
    title: "要撤回這件事嗎",
    body: "撤回後就不再辦了，也不能恢復。以後還要辦，得重新提交。",
    label: "為什麼撤回",
    hint: "比如：已經解決了。只有專班和上級看得到。",
    send: "確認撤回",
    cancel: "先不撤回",
  },
  reopen: {
    open: "還沒有辦好，要求重新辦",
    until: "{date}為止，可以要求重新辦一次。",
    title: "要求重新辦",
    body: "發出後專班會重新受理，重新定期限。只能要求一次。",
    label: "還有哪裡沒有辦好",
    hint: "寫得具體，專班才好去核實",
    missing: "請寫幾個字，說說哪裡沒有辦好",
    send: "確認，發出",
    cancel: "先不要求",
  },
  sending: "正在發出",
} satisfies Texts<typeof zh>;
