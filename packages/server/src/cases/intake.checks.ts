/** What of a submission is looked at before it is stored. */
import { parsePhone } from '../access/phone.ts';
import type { Schemas } from '../contract/operations.ts';
import { refuse } from '../contract/problem.ts';
import type { Actor } from './lifecycle.ts';

interface Said {
  readonly identity: Schemas['Identity'];
  readonly channel: Schemas['Channel'];
  readonly contact?: Schemas['RegisteredContact'];
}

interface CheckedContact {
  readonly name: string | null;
  readonly phone: string | null;
  readonly wechatOpenId: string | null;
}

export function checkedText(
  given: string,
  texts: { textMin: number; textMax: number },
  pointer = '/text',
): string {
  const text = given.trim();
  const length = charactersOf(text);
  if (length < texts.textMin) {
    throw refuse(
      pointer,
      `请再写具体一些，至少 ${texts.textMin} 个字`,
      `Please say a little more: at least ${texts.textMin} characters`,
    );
  }
  if (length > texts.textMax) {
    throw refuse(
      pointer,
      `最多 ${texts.textMax} 个字，现在 ${length} 个`,
      `At most ${texts.textMax} characters; this has ${length}`,
    );
  }
  return text;
}

/** As a reader counts them: a rare character of two halves is one. */
function charactersOf(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** The first sentence stands in for a title that was not given. */
export function checkedTitle(given: string | undefined, text: string, max: number): string {
  const title = given?.trim() || (firstSentence.exec(text)?.[0] ?? text).trim();
  if (title.length <= max) return title;
  const characters = [...title];
  return characters.length <= max ? title : `${characters.slice(0, max - 1).join('')}…`;
}

/** From the first character that says anything to where its sentence ends. */
const firstSentence = /[^。！？!?\n；;\s][^。！？!?\n；;]*/;

export function checkedContact(
  { identity, contact, channel }: Said,
  { kind }: Pick<Actor, 'kind'>,
): CheckedContact {
  if (identity === 'anonymous') {
    if (contact?.name || contact?.phone || contact?.wechatOpenId) {
      throw refuse(
        '/contact',
        '匿名反映不需要姓名和电话，请删除或改为实名',
        'An anonymous request carries no name or phone; leave them out or give your name',
      );
    }
    return { name: null, phone: null, wechatOpenId: null };
  }
  const name = contact?.name?.trim() || null;
  const wechatOpenId = contact?.wechatOpenId ?? null;
  // Whose openid it is, only the system knows that signed the person in.
  if (wechatOpenId && kind !== 'integration') {
    throw refuse(
      '/contact/wechatOpenId',
      '微信标识只能由对接系统用密钥带来',
      'Only a system with a secret key can say whose WeChat this is',
    );
  }
  if (!contact?.phone) {
    // Other channels know their callers; only a form must ask.
    if (!['web', 'app', 'wechat'].includes(channel)) return { name, phone: null, wechatOpenId };
    throw refuse(
      '/contact/phone',
      '请留下电话，方便回访；不愿意的可选匿名',
      'Please give a phone number so that we can call back, or choose anonymous',
    );
  }
  const parsed = parsePhone(contact.phone);
  if (!parsed.ok) {
    throw refuse(
      '/contact/phone',
      '电话号码好像不对，请核对：手机 11 位，座机带区号',
      'The phone number does not look right: 11 digits for a mobile, or a landline with its area code',
    );
  }
  return { name, phone: parsed.phone, wechatOpenId };
}
