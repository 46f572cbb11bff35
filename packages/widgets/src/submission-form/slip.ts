import { type Bitmap2D, correction, generate } from 'lean-qr';
import { css, html, nothing, svg } from 'lit';
import { printPaper } from '../parts/paper.ts';
import { penFont, wrapText } from '../parts/pen.ts';
import type { Matter } from './draft.ts';
import type { SubmissionFormTexts } from './form.ts';

/** What is written on the slip a resident takes home. */
export interface Slip {
  t: SubmissionFormTexts;
  lang: string;
  /** Name of the county; empty when unknown. */
  county: string;
  trackingCode: string;
  receipt: string;
  due: string;
  /** The other matters of the message: the receipt opens them as well. */
  others: readonly Matter[];
  /** Opens the tracker with both; empty without a tracker. */
  link: string;
}

const ink = '#1b2523';
const soft = '#505c58';
const action = '#0e5f63';
const width = 720;

/** The slip as a PNG `data:` URL: WeChat saves such a picture by a long press, but no download. */
export function drawSlip({ t, county, trackingCode, receipt, due, others, link }: Slip): string {
  const canvas = document.createElement('canvas');
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser gives no canvas to draw on');
  const font = (size: number, weight = 400, family = penFont) => {
    pen.font = `${weight} ${size}px ${family}`;
  };
  font(28);
  const lines = [
    ...wrapText(pen, due, width - 96),
    ...others.flatMap((other) =>
      wrapText(pen, `${other.trackingCode}  ${other.title}`, width - 96),
    ),
    ...wrapText(pen, t.done.keep, width - 96),
  ];
  const qr = link ? code(link) : undefined;
  const cell = qr ? Math.floor(340 / qr.size) : 0;
  const side = qr ? qr.size * cell : 0;
  const below = 462 + lines.length * 42;
  canvas.width = width;
  canvas.height = below + (qr ? side + 130 : 24);
  pen.fillStyle = '#fffefa';
  pen.fillRect(0, 0, width, canvas.height);
  pen.fillStyle = action;
  pen.fillRect(48, 132, width - 96, 6);
  pen.fillRect(48, 144, width - 96, 2);
  pen.fillStyle = soft;
  font(30);
  pen.fillText(county || t.title, 48, 64);
  font(28);
  pen.fillText(t.done.code, 48, 212);
  pen.fillText(t.done.receipt, 48, 352);
  lines.forEach((line, index) => {
    pen.fillText(line, 48, 462 + index * 42);
  });
  pen.fillStyle = ink;
  font(40, 600);
  pen.fillText(t.done.title, 48, 114);
  font(76, 600);
  pen.fillText(trackingCode, 48, 290, width - 96);
  font(30, 400, 'ui-monospace, Menlo, Consolas, monospace');
  pen.fillText(receipt, 48, 398, width - 96);
  if (qr) {
    const left = Math.round((width - side) / 2);
    pen.fillStyle = '#000';
    each(qr, (x, y) => pen.fillRect(left + x * cell, below + y * cell, cell, cell));
    pen.fillStyle = soft;
    font(28);
    pen.textAlign = 'center';
    pen.fillText(t.done.scan, width / 2, below + side + 62);
  }
  return canvas.toDataURL('image/png');
}

/** Prints the slip and nothing of the page around it. */
export function printSlip(root: ShadowRoot, slip: Slip): void {
  const { t, lang, county, trackingCode, receipt, due, others, link } = slip;
  const qr = link ? code(link) : undefined;
  let path = '';
  if (qr) each(qr, (x, y) => (path += `M${x} ${y}h1v1h-1z`));
  const content = html`<main>
    <p class="soft">${county || t.title}</p>
    <h1>${t.done.title}</h1>
    <p class="soft">${t.done.code}</p>
    <p class="code">${trackingCode}</p>
    <p class="soft">${t.done.receipt}</p>
    <p class="receipt">${receipt}</p>
    <p>${due}</p>
    ${others.map((other) => html`<p><strong>${other.trackingCode}</strong> ${other.title}</p>`)}
    <p>${t.done.keep}</p>
    ${
      qr
        ? html`<figure>
            <svg viewBox="0 0 ${qr.size} ${qr.size}" shape-rendering="crispEdges">
              ${svg`<path d=${path} />`}
            </svg>
            <figcaption>${t.done.scan}</figcaption>
          </figure>`
        : nothing
    }
  </main>`;
  printPaper(root, { content, styles: paper, lang });
}

const code = (link: string): Bitmap2D => generate(link, { minCorrectionLevel: correction.M });

function each(qr: Bitmap2D, draw: (x: number, y: number) => void): void {
  for (let y = 0; y < qr.size; y += 1) {
    for (let x = 0; x < qr.size; x += 1) if (qr.get(x, y)) draw(x, y);
  }
}

const paper = css`
  main {
    max-width: 120mm;
  }
  h1 {
    padding-bottom: 2mm;
    margin-bottom: 4mm;
    border-bottom: 0.6mm solid #0e5f63;
    font-size: 18pt;
  }
  .soft {
    color: #505c58;
  }
  .code {
    margin-bottom: 3mm;
    font-size: 30pt;
    font-weight: 600;
    line-height: 1.2;
  }
  .receipt {
    margin-bottom: 4mm;
    font-family: monospace;
    font-size: 12pt;
  }
  p + p {
    margin-top: 1mm;
  }
  figure {
    margin-top: 6mm;
    width: 45mm;
    text-align: center;
  }
  svg {
    width: 45mm;
    height: 45mm;
  }
`;
