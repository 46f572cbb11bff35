/** The variables of the environment that say how messages go out. */
import { z } from 'zod';
import type { Variable } from './config.ts';
import { templates } from './notifications/messages/wechat-templates.ts';

/** An address of one of these schemes, or nothing. */
const address = (...schemes: string[]) =>
  z
    .string()
    .refine((text) => text === '' || schemes.includes(URL.parse(text)?.protocol ?? ''))
    .transform((text) => text || null);
const optional = z.string().transform((text) => text || null);
/** The value of a JSON text, or nothing. */
const json = z.string().transform((text, check): unknown => {
  try {
    return text === '' ? null : JSON.parse(text);
  } catch {
    check.addIssue({ code: 'custom' });
    return z.NEVER;
  }
});

export const messageVariables = {
  smsUrl: {
    name: 'MINSHENG_SMS_URL',
    meaning: 'Gateway for text messages to residents: it is sent { id, phone, text } as JSON',
    expected: 'an address such as https://sms.example.gov.cn/send, or nothing for none',
    fallback: '',
    secret: true,
    schema: address('https:', 'http:'),
  },
  smsToken: {
    name: 'MINSHENG_SMS_TOKEN',
    meaning: 'What the gateway knows us by: sent as a bearer token',
    expected: 'a text, or nothing',
    fallback: '',
    secret: true,
    schema: optional,
  },
  wechatUrl: {
    name: 'MINSHENG_WECHAT_URL',
    meaning: 'Where WeChat’s interface is, or the county’s own relay in front of it',
    expected: 'an address such as https://api.weixin.qq.com',
    fallback: 'https://api.weixin.qq.com',
    schema: z
      .string()
      .regex(/^https?:\/\/[^\s?#]+$/)
      .refine((text) => URL.canParse(text)),
  },
  wechatAppId: {
    name: 'MINSHENG_WECHAT_APP_ID',
    meaning:
      'WeChat Official Account (服务号) that tells residents whose openid a trusted system gave',
    expected: 'the AppID (wx…) of the account, or nothing for none',
    fallback: '',
    schema: z
      .string()
      .regex(/^(wx\w{8,40})?$/)
      .transform((text) => text || null),
  },
  wechatAppSecret: {
    name: 'MINSHENG_WECHAT_APP_SECRET',
    meaning: 'The AppSecret of that account',
    expected: 'a text, or nothing',
    fallback: '',
    secret: true,
    schema: optional,
  },
  wechatTemplates: {
    name: 'MINSHENG_WECHAT_TEMPLATES',
    meaning: 'Which of its templates says what, and what its keywords are filled with',
    expected:
      'JSON such as {"default":{"id":"TEMPLATE_ID","data":{"character_string1":"code","thing2":"note"}}}, or nothing',
    fallback: '',
    schema: json.pipe(templates.nullable()),
  },
  dingtalkUrl: {
    name: 'MINSHENG_DINGTALK_URL',
    meaning: 'DingTalk group robot that tells staff of new duties and of what is overdue',
    expected: 'the address DingTalk gives, or nothing for none',
    fallback: '',
    secret: true,
    schema: address('https:', 'http:'),
  },
  dingtalkSecret: {
    name: 'MINSHENG_DINGTALK_SECRET',
    meaning: 'The secret (SEC…) of that robot when it asks for signatures',
    expected: 'a text, or nothing',
    fallback: '',
    secret: true,
    schema: optional,
  },
  wecomUrl: {
    name: 'MINSHENG_WECOM_URL',
    meaning: 'WeCom group robot that tells staff the same',
    expected: 'the address WeCom gives, or nothing for none',
    fallback: '',
    secret: true,
    schema: address('https:', 'http:'),
  },
  smtpUrl: {
    name: 'MINSHENG_SMTP_URL',
    meaning: 'Mail server for the same by e-mail',
    expected: 'smtps://user:password@host, or nothing for none',
    fallback: '',
    secret: true,
    schema: address('smtp:', 'smtps:'),
  },
  mailFrom: {
    name: 'MINSHENG_MAIL_FROM',
    meaning: 'Sender of those mails',
    expected: 'an e-mail address, or nothing for none',
    fallback: '',
    schema: optional,
  },
  mailTo: {
    name: 'MINSHENG_MAIL_TO',
    meaning: 'Who gets those mails',
    expected: 'e-mail addresses, separated by commas, or nothing for none',
    fallback: '',
    schema: optional,
  },
} as const satisfies Record<string, Variable>;
