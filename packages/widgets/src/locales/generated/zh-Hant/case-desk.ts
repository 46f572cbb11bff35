// Written by `npm run generate` from the texts in zh-CN; do not edit.
import type { Texts } from '../../locales.ts';
import type zh from '../../zh-CN/case-desk.ts';

export default {
  title: "民聲工作臺",
  signIn: {
    title: "登錄",
    lead: "用您自己的賬號登錄，做了什麼都會記在您名下。",
    username: "用戶名",
    password: "密碼",
    show: "顯示密碼",
    submit: "登錄",
    sending: "正在登錄",
    missing: {
      username: "請填用戶名",
      password: "請填密碼",
    },
    forgotten: "忘了密碼，請找系統管理員重新設。用完請退出，關上或刷新這一頁也會退出。",
  },
  expired: {
    title: "登錄時間到了",
    body: "請再登錄一次，剛才寫的還在。",
  },
  signedIn: "{name}，已登錄",
  signOut: "退出",
  signedOut: "已退出",
  navigation: "欄目",
  sections: {
    board: "紅黑榜",
    warnings: "預警與專項治理",
    cases: "訴求",
    echoes: "民情迴音",
    reports: "報告",
  },
  turned: "{count} 處變色",
  more: "再看一些",
  cases: {
    none: "沒有可以列出的訴求。",
    received: "{day}收到",
  },
  states: {
    submitted: "待受理",
    accepted: "已受理",
    dispatched: "已轉辦",
    "in-progress": "辦理中",
    replied: "已反饋，核對中",
    "follow-up": "回訪中",
    closed: "已銷號",
    declined: "不予受理",
    withdrawn: "已撤回",
    merged: "已併案",
    suspended: "已掛賬",
  },
  roles: {
    desk: "民聲專班",
    unit: "承辦單位",
    leader: "分管領導",
    inspector: "紀檢",
    administrator: "系統管理員",
  },
  nothing: {
    title: "這裡沒有您要辦的事",
    body: "“{role}”在工作臺裡還沒有欄目。",
  },
} satisfies Texts<typeof zh>;
