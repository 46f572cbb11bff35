/** The one place that knows both languages: the hotline's columns and the contract's fields. */
import type { Nature, RegisterCase } from '@minsheng/sdk';
import type { Ticket } from './tickets.ts';

/** The hotline's name in the county's records; with the ticket's number it makes a case unique. */
const SYSTEM = 'hotline-12345';

const natures: Readonly<Record<string, Nature>> = {
  咨询: 'consultation',
  投诉: 'complaint',
  举报: 'report',
  求助: 'request',
  建议: 'suggestion',
};

/** A ticket nobody can make a case of; the message says what is missing. */
export class TicketError extends Error {
  override readonly name = 'TicketError';
}

/** The case a ticket becomes. @throws TicketError when number, words or time are missing. */
export function caseOf(ticket: Ticket): RegisterCase {
  const {
    工单编号: id,
    诉求内容: text,
    诉求类型: kind,
    区划代码: areaCode,
    地址: address,
  } = ticket;
  const { 来电人: name, 来电号码: phone } = ticket;
  if (!id) throw new TicketError('没有工单编号');
  if (!text?.trim()) throw new TicketError('没有诉求内容');
  const nature = natures[kind ?? ''];
  const known = Boolean(name || phone);
  return {
    source: { system: SYSTEM, id },
    channel: 'hotline',
    text,
    identity: !known ? 'anonymous' : ticket.是否保密 === '是' ? 'hidden-from-unit' : 'named',
    ...(known && { contact: { ...(name && { name }), ...(phone && { phone }) } }),
    ...(nature && { nature }),
    ...(areaCode && { areaCode }),
    ...(address && { address }),
    receivedAt: instantOf(ticket.来电时间 ?? ''),
  };
}

/** The hotline writes China's time without saying so. */
function instantOf(time: string): string {
  const match = /^(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})$/.exec(time.trim());
  if (!match) throw new TicketError(`来电时间看不懂：“${time}”`);
  return `${match[1]}T${match[2]}:00+08:00`;
}
