// Written by `npm run generate` from the texts in zh-CN; do not edit.
import type { Texts } from '../../locales.ts';
import type zh from '../../zh-CN/kinds.ts';

export default {
  nature: {
    consultation: "諮詢",
    complaint: "投訴",
    report: "舉報",
    request: "求助",
    suggestion: "建議",
  },
  urgency: {
    normal: "一般",
    yellow: "黃（較急）",
    orange: "橙（緊急）",
    red: "紅（特急）",
  },
} satisfies Texts<typeof zh>;
