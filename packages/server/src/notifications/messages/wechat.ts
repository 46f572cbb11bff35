/** Template messages of a WeChat Official Account, the county's own. */
import { z } from 'zod';
import type { Outgoing, Send } from '../../outbound/send.ts';
import { fill, type Notice, type Templates } from './wechat-templates.ts';

export interface WeChatAccount {
  /** Where WeChat's interface is, or a relay of the county's in front of it. */
  readonly url: string;
  readonly appId: string;
  readonly appSecret: string;
  readonly templates: Templates;
}

/** A notice on its way; `id` is the same in every attempt. */
export interface WeChatMessage extends Notice {
  readonly id: string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/**
 * Sends to whoever has this openid with the account.
 * @returns false when this person gets no such message from us: nothing was sent, and never will be
 * @throws Error to be tried again, without the openid
 */
export type SendWeChat = (
  openId: string,
  message: WeChatMessage,
  signal: AbortSignal,
) => Promise<boolean>;

/** WeChat's code for an access token that is wrong, or has ended. */
const spent: ReadonlySet<number> = new Set([40001, 40014, 42001]);

/** No such openid with this account; not a subscriber, or one we blocked; refuses such messages. */
const unreachable: ReadonlySet<number> = new Set([40003, 43004, 43019, 43101]);

const answer = z.object({
  errcode: z.number().optional(),
  access_token: z.string().optional(),
  expires_in: z.number().optional(),
});

export function wechat(
  send: Send,
  { url, appId, appSecret, templates }: WeChatAccount,
): SendWeChat {
  const base = url.endsWith('/') ? url : `${url}/`;

  /** What WeChat says may repeat what it was sent: only its code is told. */
  async function ask(path: string, query: object, body: object, signal?: AbortSignal) {
    const address = new URL(path, base);
    for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
    const { status, body: text } = await send(post(address, body), signal);
    if (status < 200 || status > 299) throw new Error(`WeChat answered ${status}`);
    const parsed = answer.safeParse(jsonOf(text));
    if (!parsed.success) throw new Error('WeChat answered with something else than its own JSON');
    return parsed.data;
  }

  const tokens = keepToken(async () => {
    // The same token for every server until it is about to end: the one that WeChat calls stable.
    const given = await ask(
      'cgi-bin/stable_token',
      {},
      {
        grant_type: 'client_credential',
        appid: appId,
        secret: appSecret,
      },
    );
    const { access_token: token, expires_in: seconds } = given;
    if (!token || !seconds) throw new Error(`WeChat gives no access token: ${given.errcode}`);
    return { token, seconds };
  });

  return async (openId, { id, now, ...notice }, signal) => {
    const filled = fill(templates, notice);
    if (!filled) return false;
    const body = { touser: openId, client_msg_id: id, ...filled };
    const sendWith = async (token: string) => {
      const path = 'cgi-bin/message/template/send';
      return (await ask(path, { access_token: token }, body, signal)).errcode ?? null;
    };
    const token = await tokens.current(now);
    const first = await sendWith(token);
    const code =
      first !== null && spent.has(first) ? await sendWith(await tokens.after(token, now)) : first;
    if (code === 0) return true;
    if (code !== null && unreachable.has(code)) return false;
    throw new Error(`WeChat answered ${code}`);
  };
}

/** WeChat renews a token this long before it ends; from then on ours is the old one. */
const EARLY_MS = 5 * 60_000;

/** Keeps an access token as long as it is good; whoever needs one at the same time waits for one. */
function keepToken(get: () => Promise<{ readonly token: string; readonly seconds: number }>) {
  let held = { token: '', until: 0 };
  let coming: Promise<string> | null = null;
  const renew = (now: number): Promise<string> => {
    coming ??= get()
      .then(({ token, seconds }) => {
        held = { token, until: now + seconds * 1000 - EARLY_MS };
        return token;
      })
      .finally(() => {
        coming = null;
      });
    return coming;
  };
  return {
    current: async (now: number) => (now < held.until ? held.token : await renew(now)),
    /** Another one than this, which WeChat takes no more. */
    after: async (token: string, now: number) =>
      held.token !== token && now < held.until ? held.token : await renew(now),
  };
}

const post = (url: URL, body: object): Outgoing => ({
  url,
  method: 'POST',
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(body),
});

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
