import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHART_WIDTH, drawingOf, svgOf, widthOf } from './charts.ts';
import type { Chart } from './document.ts';

describe('charts', () => {
  const chart = (values: number[], shape: Chart['shape']): Chart => ({
    kind: 'chart',
    id: 'chart-days',
    title: '每天收件',
    description: '数字见下表',
    shape,
    labels: values.map((_, i) => `示例${i}街道办事处综合行政执法和应急管理服务中心`),
    series: [
      { name: '收件', values },
      { name: '销号', values: [...values].reverse() },
    ],
  });

  it('draws nothing beside the paper, whatever the numbers', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat({ max: 2_000_000 }), { minLength: 1, maxLength: 31 }),
        fc.constantFrom('bars' as const, 'lines' as const),
        (values, shape) => {
          const { width, height, shapes } = drawingOf(chart(values, shape));
          expect(width).toBe(CHART_WIDTH);
          for (const one of shapes) {
            const xs =
              one.kind === 'line'
                ? one.points.map(([x]) => x)
                : one.kind === 'box'
                  ? [one.x, one.x + one.width]
                  : shape === 'lines'
                    ? [one.x]
                    : [one.x - (one.anchor === 'end' ? widthOf(one.words, one.size) : 0)];
            const ys = one.kind === 'line' ? one.points.map(([, y]) => y) : [one.y];
            for (const x of xs) expect(x >= -0.01 && x <= width + 0.01).toBe(true);
            for (const y of ys) expect(y >= -0.01 && y <= height + 0.01).toBe(true);
          }
        },
      ),
      { seed: 20261122, numRuns: 100 },
    );
  });

  it('writes the whole of every day below its line', () => {
    const days = { ...chart([1, 2, 3, 4, 5, 6, 7], 'lines'), labels: Array(7).fill('11-22') };
    for (const one of drawingOf(days).shapes) {
      if (one.kind !== 'text' || one.anchor !== 'middle') continue;
      const half = widthOf(one.words, one.size) / 2;
      expect([one.x - half >= 0, one.x + half <= CHART_WIDTH]).toEqual([true, true]);
    }
  });

  it('makes bars as long as their numbers', () => {
    const { shapes } = drawingOf(chart([10, 5], 'bars'));
    const widths = shapes.flatMap((one) =>
      one.kind === 'box' && one.height === 8 && one.width > 18 ? one.width : [],
    );
    expect(widths).toHaveLength(4);
    expect((widths[0] ?? 0) / (widths[1] ?? 1)).toBeCloseTo(2);
  });

  it('tells who does not see it what it shows', () => {
    const svg = svgOf(chart([3, 4], 'lines'));
    expect(svg).toContain('role="img" aria-labelledby="chart-days-title chart-days-desc"');
    expect(svg).toContain(
      '<title id="chart-days-title">每天收件</title><desc id="chart-days-desc">数字见下表</desc>',
    );
  });
});
