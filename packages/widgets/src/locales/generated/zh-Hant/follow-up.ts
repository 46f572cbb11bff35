// Written by `npm run generate` from the texts in zh-CN; do not edit.
import type { Texts } from '../../locales.ts';
import type zh from '../../zh-CN/follow-up.ts';

export default {
  title: "說說辦得怎麼樣",
  lead: "填上短信裡的評價碼，看看答覆，說說辦得怎麼樣。不用查詢碼和回執。",
  code: "評價碼",
  codeHint: "十位，像 7K3Q9-M4TA2，大小寫都行",
  codeMissing: "請填評價碼，它在問您辦得怎麼樣的那條短信裡",
  codeLength: "評價碼是十位，這裡有 {count} 位，請再對一對",
  next: "下一步",
  about: "您說的事",
  aboutOther: "您也遇到的事",
  until: "{time}可以評價，只能評價一次。",
  thanks: "謝謝您告訴我們",
  outcome: {
    closed: "這件事已辦結。以後又有問題，可以憑查詢碼和回執要求重新辦，也可以再提交一次。",
    withDesk: "專班會核實原因，確實沒辦好的，會發回重辦，重新定期限。",
    heard: "您的意見已經記下，專班看得到。",
  },
  refused: {
    used: {
      title: "這個評價碼已經用過了",
      body: "一個評價碼只能評價一次。還想再說幾句，可以憑查詢碼和回執進去說。",
    },
    expired: {
      title: "這個評價碼過期了",
      body: "您的意見還是要聽的：可以憑查詢碼和回執評價，或者打電話請專班再發一次短信。",
    },
    over: {
      title: "這件事現在不用再評價了",
      body: "可能已經有了您的評價，或者正在重新辦。憑查詢碼和回執可以看辦到哪一步了。",
    },
    unknown: {
      title: "沒有找到這個評價碼",
      body: "請對著短信再看一看，十位都要對得上。也可以憑查詢碼和回執評價。",
    },
    way: "用查詢碼和回執",
    call: "打電話問 {phone}",
  },
  again: "再填一次",
} satisfies Texts<typeof zh>;
