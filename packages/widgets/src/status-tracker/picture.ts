import type { ResidentCase } from '@minsheng/sdk';
import { fill, type Locale, type Texts } from '../locales/locales.ts';
import type zh from '../locales/zh-CN/keepsake.ts';
import type status from '../locales/zh-CN/status-tracker.ts';
import { formatDeadline, formatMoment } from '../parts/dates.ts';
import { penFont, wrapText } from '../parts/pen.ts';
import { paintQr } from '../parts/qr.ts';
import { stateOf } from './case-screen.ts';
import { camel } from './words.ts';

export interface Picture {
  t: Texts<typeof status>;
  texts: Texts<typeof zh>['picture'];
  locale: Locale;
  /** When it was seen, epoch milliseconds. */
  at: number;
  /** Opens the tracker by the code alone. */
  link: string;
}

const ink = '#1b2523';
const soft = '#505c58';
const action = '#0e5f63';
const edge = '#8a9491';
const width = 720;
const margin = 48;
const qrSide = 260;

/**
 * How far a case is as a PNG `data:` URL, to be sent on: without the receipt, and of a report about
 * officials without what it is about.
 */
export function drawPicture(shown: ResidentCase, { t, texts, locale, at, link }: Picture): string {
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser gives no canvas to draw on');
  const font = (size: number, weight = 400) => {
    pen.font = `${weight} ${size}px ${penFont}`;
  };
  const { holder, due, trackingCode, nature, stages } = shown;
  const wide = width - 2 * margin;
  font(36, 600);
  const title = nature === 'report' ? texts.report : shown.title;
  const titleLines = wrapText(pen, title, wide);
  font(28);
  const held = holder.kind === 'desk' || holder.kind === 'unit';
  const facts = [
    ...(held ? [`${t.holder}  ${holder.name}`] : []),
    // A picture is looked at for weeks: "tomorrow" must not stand in it.
    ...(due ? [`${t.due}  ${formatDeadline(due.at, locale, 0)}`] : []),
  ].flatMap((fact) => wrapText(pen, fact, wide));
  const road = stages.filter(({ status }) => status !== 'skipped');

  const top = 150 + titleLines.length * 48;
  const beforeRoad = top + 90 + facts.length * 44;
  const beforeQr = beforeRoad + road.length * 52 + 40;
  canvas.width = width;
  canvas.height = beforeQr + qrSide + margin;

  pen.fillStyle = '#fffefa';
  pen.fillRect(0, 0, width, canvas.height);
  pen.fillStyle = soft;
  font(28);
  pen.fillText(texts.heading, margin, 70);
  pen.fillStyle = action;
  pen.fillRect(margin, 92, wide, 6);
  pen.fillStyle = ink;
  font(36, 600);
  titleLines.forEach((line, index) => {
    pen.fillText(line, margin, 154 + index * 48);
  });
  pen.fillStyle = action;
  font(56, 600);
  pen.fillText(stateOf(shown, t), margin, top + 50, wide);
  pen.fillStyle = ink;
  font(28);
  facts.forEach((line, index) => {
    pen.fillText(line, margin, top + 110 + index * 44);
  });

  road.forEach(({ key, status }, index) => {
    const y = beforeRoad + 40 + index * 52;
    mark(pen, margin + 14, y - 10, status);
    pen.fillStyle = status === 'waiting' ? soft : ink;
    font(28, status === 'current' ? 600 : 400);
    pen.fillText(t.stages[camel(key)], margin + 50, y);
  });

  paintQr(pen, link, { left: margin, top: beforeQr, side: qrSide });
  const beside = margin + qrSide + 28;
  const lines = [
    ...[texts.scan, fill(texts.code, { code: trackingCode })],
    fill(texts.seen, { time: formatMoment(new Date(at).toISOString(), locale, 0) }),
  ];
  font(26);
  pen.fillStyle = soft;
  lines
    .flatMap((line) => wrapText(pen, line, width - margin - beside))
    .forEach((line, index) => {
      pen.fillText(line, beside, beforeQr + 60 + index * 40);
    });
  return canvas.toDataURL('image/png');
}

/** Done is full, now is a ring, what comes is hollow: told by shape, not by colour. */
function mark(pen: CanvasRenderingContext2D, x: number, y: number, status: string): void {
  pen.beginPath();
  pen.arc(x, y, status === 'current' ? 10 : 12, 0, 2 * Math.PI);
  pen.lineWidth = status === 'current' ? 8 : 3;
  pen.strokeStyle = status === 'waiting' ? edge : action;
  pen.fillStyle = action;
  if (status === 'done') pen.fill();
  pen.stroke();
}
