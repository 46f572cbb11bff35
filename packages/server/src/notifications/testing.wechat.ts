/** A real HTTP server on this machine that speaks as WeChat does: tokens that end, and messages. */
import { openReceiver, type Receiver } from './testing.ts';

export interface WeChatServer {
  readonly url: string;
  readonly appId: string;
  /** Bodies of what asked for a token, and of every message, taken or not, as they came. */
  readonly asked: unknown[];
  readonly sent: {
    readonly touser: string;
    readonly client_msg_id: string;
    readonly template_id: string;
    readonly url?: string;
    readonly data: Record<string, { value: string }>;
  }[];
  readonly paths: string[];
  /** The code with which a message is refused; 0 when it is taken. */
  refuse: (openId: string) => number;
  /** Answers everything instead, or null. */
  answer: Receiver['answer'] | null;
  /** From now on the tokens it gave are good for nothing. */
  endTokens(): void;
  close(): Promise<void>;
}

export async function openWeChat(): Promise<WeChatServer> {
  const receiver = await openReceiver();
  let good = 0;
  const said = (body: object) => ({ status: 200, body: JSON.stringify(body) });
  const server: WeChatServer = {
    url: receiver.url,
    appId: 'wx0123456789abcdef',
    asked: [],
    sent: [],
    paths: [],
    refuse: () => 0,
    answer: null,
    endTokens: () => {
      good++;
    },
    close: () => receiver.close(),
  };
  receiver.answer = (heard) => {
    if (server.answer) return server.answer(heard);
    const { pathname, searchParams } = new URL(heard.path, receiver.url);
    server.paths.push(pathname);
    const body = JSON.parse(heard.body);
    if (pathname.endsWith('/cgi-bin/stable_token')) {
      server.asked.push(body);
      return said({ access_token: `TOKEN-${good}`, expires_in: 7200 });
    }
    if (!pathname.endsWith('/cgi-bin/message/template/send')) return { status: 404 };
    const code = searchParams.get('access_token') === `TOKEN-${good}` ? 0 : 40001;
    if (code === 0) server.sent.push(body);
    const errcode = code || server.refuse(body.touser);
    return said({ errcode, errmsg: errcode === 0 ? 'ok' : `refused ${body.touser} rid: 65ea` });
  };
  return server;
}
