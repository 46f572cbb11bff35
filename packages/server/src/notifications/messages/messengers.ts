/** The ways a message can go, as far as the operator has set them up. None is by itself. */
import { createHmac } from 'node:crypto';
import { createTransport } from 'nodemailer';
import type { Reach } from '../../cases/case-record.ts';
import type { Answered, Outgoing, Send } from '../../outbound/send.ts';
import { type SendWeChat, wechat } from './wechat.ts';
import type { Templates } from './wechat-templates.ts';

export interface MessageConfig {
  /** A gateway that takes `{ id, phone, text }` and sends text messages; null for none. */
  readonly smsUrl: string | null;
  /** Its bearer token. */
  readonly smsToken: string | null;
  /** Address of a DingTalk group robot; null for none. */
  readonly dingtalkUrl: string | null;
  /** The secret the robot was set up to be signed with. */
  readonly dingtalkSecret: string | null;
  /** Address of a WeCom group robot; null for none. */
  readonly wecomUrl: string | null;
  /** `smtp://` or `smtps://` address of a mail server; null for none. */
  readonly smtpUrl: string | null;
  readonly mailFrom: string | null;
  /** Who is sent what staff are told. */
  readonly mailTo: string | null;
  /** WeChat's interface. */
  readonly wechatUrl: string;
  /** The county's WeChat Official Account; null for none, as the two below. */
  readonly wechatAppId: string | null;
  readonly wechatAppSecret: string | null;
  readonly wechatTemplates: Templates | null;
}

/** One message on its way; `id` is the same in every attempt. */
export interface Message {
  readonly id: string;
  readonly text: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

export type StaffMessenger = 'dingtalk' | 'wecom' | 'mail';

export interface Messengers {
  /** To a resident's phone; absent when no gateway is set up. @throws Error without the number */
  readonly sms?: (phone: string, message: Message, signal: AbortSignal) => Promise<void>;
  /** To a resident's WeChat; absent when no account is set up. */
  readonly wechat?: SendWeChat;
  /** To everybody who reads there. */
  readonly staff: Readonly<
    Partial<Record<StaffMessenger, (message: Message, signal: AbortSignal) => Promise<void>>>
  >;
}

export function openMessengers(config: MessageConfig, send: Send): Messengers {
  const { smsUrl, smsToken, dingtalkUrl, dingtalkSecret, wecomUrl } = config;
  const { smtpUrl, mailFrom, mailTo } = config;
  const { wechatUrl: url, wechatAppId: appId, wechatAppSecret: appSecret } = config;
  const { wechatTemplates: templates } = config;
  return {
    ...(smsUrl && { sms: sms(send, new URL(smsUrl), smsToken) }),
    ...(appId &&
      appSecret &&
      templates && { wechat: wechat(send, { url, appId, appSecret, templates }) }),
    staff: {
      ...(dingtalkUrl && { dingtalk: dingtalk(send, dingtalkUrl, dingtalkSecret) }),
      ...(wecomUrl && { wecom: wecom(send, new URL(wecomUrl)) }),
      ...(smtpUrl && mailFrom && mailTo && { mail: mail(smtpUrl, mailFrom, mailTo) }),
    },
  };
}

/** Whether a resident can be told by any of them. */
export const reaches = (
  { sms, wechat }: Pick<Messengers, 'sms' | 'wechat'>,
  { contactPhone, wechatOpenId }: Reach,
): boolean =>
  (sms !== undefined && contactPhone !== null) || (wechat !== undefined && wechatOpenId !== null);

const json = (url: URL, body: unknown, headers = {}): Outgoing => ({
  url,
  method: 'POST',
  headers: { 'Content-Type': 'application/json', ...headers },
  body: JSON.stringify(body),
});

/** What a gateway answers may repeat the number: only the status is told. */
function requireSuccess({ status }: Answered): void {
  if (status < 200 || status > 299) throw new Error(`The gateway answered ${status}`);
}

const sms =
  (send: Send, url: URL, token: string | null): NonNullable<Messengers['sms']> =>
  async (phone, { id, text }, signal) => {
    const headers = {
      'Idempotency-Key': id,
      ...(token && { Authorization: `Bearer ${token}` }),
    };
    requireSuccess(await send(json(url, { id, phone, text }, headers), signal));
  };

/** Both robots answer 200 and say in the body whether they took it. */
function requireTaken(answer: Answered): void {
  requireSuccess(answer);
  const { errcode } = JSON.parse(answer.body) as { errcode?: number };
  if (errcode !== 0) throw new Error(`The robot answered ${errcode}`);
}

const dingtalk =
  (send: Send, address: string, secret: string | null) =>
  async ({ text, now }: Message, signal: AbortSignal) => {
    const url = new URL(address);
    if (secret) {
      const sign = createHmac('sha256', secret).update(`${now}\n${secret}`).digest('base64');
      url.searchParams.set('timestamp', String(now));
      url.searchParams.set('sign', sign);
    }
    requireTaken(await send(json(url, { msgtype: 'text', text: { content: text } }), signal));
  };

const wecom =
  (send: Send, url: URL) =>
  async ({ text }: Message, signal: AbortSignal) => {
    requireTaken(await send(json(url, { msgtype: 'text', text: { content: text } }), signal));
  };

function mail(url: string, from: string, to: string) {
  const transport = createTransport(url);
  return async ({ id, text }: Message) => {
    // The same id in every attempt: mail programs show it once.
    await transport.sendMail({ messageId: `<${id}@minsheng>`, from, to, subject: text, text });
  };
}
