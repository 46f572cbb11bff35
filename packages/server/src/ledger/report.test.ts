import { describe, expect, it } from 'vitest';
import { findingOf } from './problem-words.ts';
import { htmlReport, markdownReport } from './report.ts';
import type { LedgerProblem, LedgerReport } from './verify.ts';

const reportOf = (...problems: LedgerProblem[]): LedgerReport => ({
  cases: 12,
  events: 90,
  seals: 1,
  latest: {
    number: 1,
    day: '2026-11-20',
    size: 90,
    treeHash: 'tree',
    previousRoot: '',
    root: 'r00t',
    sealedAt: 0,
  },
  found: problems.length,
  problems,
});
const facts = (report: LedgerReport) => ({
  county: '试验县 <b>|',
  at: '2026-11-21T09:00:00+08:00',
  report,
});
const changed: LedgerProblem = { kind: 'changed', trackingCode: '7K3-Q9M-4TA', seq: 3 };

describe('a finding says where and what in both languages', () => {
  it.each<[LedgerProblem, string, string]>([
    [changed, '诉求 7K3-Q9M-4TA 第 3 条记录', 'Case 7K3-Q9M-4TA, entry 3'],
    [
      { kind: 'rewritten', trackingCode: '7K3', seq: 2, seal: 9, day: '2026-11-20' },
      '诉求 7K3 第 2 条记录',
      'Case 7K3, entry 2',
    ],
    [
      { kind: 'seal-differs', seal: 9, day: '2026-11-20' },
      '2026-11-20 的根（第 9 号）',
      'Root 9 of 2026-11-20',
    ],
    [{ kind: 'seal-removed', seal: 9, day: null }, '第 9 号根', 'Root 9'],
    [{ kind: 'case-missing', caseId: 'c1' }, '诉求 c1', 'Case c1'],
    [
      { kind: 'counter-differs', counter: '20261120 u1 closed', counted: 2, stored: 3 },
      '2026-11-20 单位 u1 的「closed」',
      '“closed” of unit u1, 2026-11-20',
    ],
    [
      { kind: 'counter-differs', counter: '0  open', counted: 2, stored: 3 },
      '累计 全县 的「open」',
      '“open” of the county, running total',
    ],
  ])('%o', (problem, zh, en) => {
    const { where, what } = findingOf(problem);
    expect(where).toEqual({ zh, en });
    expect(what.zh).toMatch(/\p{Script=Han}/u);
    expect(what.en).toMatch(/^[A-Z][^\p{Script=Han}]+$/u);
  });

  it('says both figures of a counter', () => {
    const problem = { kind: 'counter-differs', counter: '0  open', counted: 2, stored: 3 } as const;
    expect(findingOf(problem).what.en).toContain('it shows 3, the entries make 2');
  });
});

describe('the report', () => {
  it('says that nothing was found, of what, and which root to keep', () => {
    for (const text of [markdownReport(facts(reportOf())), htmlReport(facts(reportOf()))]) {
      expect(text).toContain('台账完好');
      expect(text).toContain('The ledger is whole');
      expect(text).toContain('2026-11-20 · 1 · r00t');
      expect(text).not.toContain('在哪里');
    }
  });

  it('lists what was found', () => {
    for (const text of [
      markdownReport(facts(reportOf(changed))),
      htmlReport(facts(reportOf(changed))),
    ]) {
      expect(text).toContain('发现 1 处问题');
      expect(text).toContain('诉求 7K3-Q9M-4TA 第 3 条记录');
      expect(text).toContain('Case 7K3-Q9M-4TA, entry 3');
    }
  });

  it('writes out a thousand and counts the rest', () => {
    const many = reportOf(...Array.from({ length: 1_200 }, () => changed));
    for (const text of [markdownReport(facts(many)), htmlReport(facts(many))]) {
      expect(text.match(/第 3 条记录/g)).toHaveLength(1_000);
      expect(text).toContain('另有 200 处问题未列出');
    }
  });

  it('keeps what stands in it from becoming markup', () => {
    expect(htmlReport(facts(reportOf()))).toContain('试验县 &lt;b&gt;|');
    expect(markdownReport(facts(reportOf()))).toContain('试验县 &lt;b&gt;\\|');
  });
});
