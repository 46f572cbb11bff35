import { type Bitmap2D, correction, generate } from 'lean-qr';
import { svg, type TemplateResult } from 'lit';

/** The code of an address, made on the device: whom it is for is nobody else's business. */
export const qrCode = (text: string): Bitmap2D =>
  generate(text, { minCorrectionLevel: correction.M });

/** Draws a code, with the quiet margin that scanners want, `side` pixels wide. */
export function paintQr(
  pen: CanvasRenderingContext2D,
  text: string,
  { left, top, side }: { left: number; top: number; side: number },
): void {
  const code = qrCode(text);
  const cell = Math.floor(side / (code.size + 8));
  const margin = Math.floor((side - code.size * cell) / 2);
  pen.fillStyle = '#fff';
  pen.fillRect(left, top, side, side);
  pen.fillStyle = '#000';
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) {
      if (!code.get(x, y)) continue;
      pen.fillRect(left + margin + x * cell, top + margin + y * cell, cell, cell);
    }
  }
}

/** A code as a PNG `data:` URL: WeChat reads a picture by a long press, and nothing else. */
export function qrPicture(text: string, side = 480): string {
  const canvas = document.createElement('canvas');
  canvas.width = side;
  canvas.height = side;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser gives no canvas to draw on');
  paintQr(pen, text, { left: 0, top: 0, side });
  return canvas.toDataURL('image/png');
}

/** A code for paper. */
export function qrDrawing(text: string): TemplateResult {
  const code = qrCode(text);
  let path = '';
  for (let y = 0; y < code.size; y += 1) {
    for (let x = 0; x < code.size; x += 1) if (code.get(x, y)) path += `M${x} ${y}h1v1h-1z`;
  }
  return svg`<svg viewBox="0 0 ${code.size} ${code.size}" shape-rendering="crispEdges"><path d=${path} /></svg>`;
}
