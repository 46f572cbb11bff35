/** The inspector's report: what was walked, what was found, and where; made for paper. */
import { findingOf, type Words } from './problem-words.ts';
import type { LedgerReport } from './verify.ts';

export interface ReportFacts {
  readonly county: string;
  /** When the ledger was verified, as people read it. */
  readonly at: string;
  readonly report: LedgerReport;
}

/** Findings written out; the rest is counted. */
const WRITTEN = 1_000;

const title: Words = { zh: '台账核验报告', en: 'Ledger verification report' };
const nothing: Words = {
  zh: '台账完好：没有发现任何记录被改动、删除或调换，统计数字与逐条重算一致。',
  en: 'The ledger is whole: no entry was changed, removed or moved, and every figure is what the entries add up to.',
};
const method: Words = {
  zh: '核验方法：逐条重算每件诉求的哈希链，用记录重演每件诉求并与数据库逐项比对，逐条重算统计数字，逐日重算默克尔根并核对根与根的衔接。',
  en: 'How: the hash chain of every case is recomputed, every case is replayed from its entries and held against the database, every figure is counted again, and the Merkle root of every day and its link to the day before are recomputed.',
};
const limits: Words = {
  zh: '请把最新的根抄录或公布在系统之外：持有它的人，日后能发现此前任何一条记录被动过。',
  en: 'Write the newest root down or publish it elsewhere: whoever has it can find out later if anything before it was touched.',
};
const signature: Words = { zh: '核验人签字　　　　　　　日期', en: 'Verified by / date' };

const verdictOf = ({ found }: LedgerReport): Words =>
  found === 0
    ? nothing
    : {
        zh: `发现 ${found} 处问题，逐一列在下面。`,
        en: `${found} problems were found; they are listed below.`,
      };

/** Label, then value. */
function factsOf({ county, at, report }: ReportFacts): [Words, string][] {
  const { cases, events, seals, latest } = report;
  return [
    [{ zh: '县区', en: 'County' }, county],
    [{ zh: '核验时间', en: 'Verified at' }, at],
    [{ zh: '诉求件数', en: 'Cases' }, String(cases)],
    [{ zh: '记录条数', en: 'Entries' }, String(events)],
    [{ zh: '日根个数', en: 'Daily roots' }, String(seals)],
    [
      { zh: '最新的根', en: 'Newest root' },
      latest ? `${latest.day} · ${latest.number} · ${latest.root}` : '—',
    ],
  ];
}

const rowsOf = ({ problems }: LedgerReport) => problems.slice(0, WRITTEN).map(findingOf);

/** Null when all are written out. */
const restOf = ({ found, problems }: LedgerReport): Words | null => {
  const rest = found - Math.min(problems.length, WRITTEN);
  return rest > 0
    ? { zh: `另有 ${rest} 处问题未列出。`, en: `${rest} more problems are not listed.` }
    : null;
};

/** As Markdown. */
export function markdownReport(facts: ReportFacts): string {
  const { report } = facts;
  const rest = restOf(report);
  const findings = rowsOf(report).map(({ where, what }, i) =>
    row(i + 1, `${where.zh}<br>${where.en}`, `${what.zh}<br>${what.en}`),
  );
  const lines = [
    `# ${title.zh} · ${title.en}`,
    '',
    row('', ''),
    row('---', '---'),
    ...factsOf(facts).map(([label, value]) => row(`${label.zh} ${label.en}`, html(value))),
    '',
    `**${verdictOf(report).zh}**`,
    '',
    verdictOf(report).en,
    '',
    ...(findings.length > 0
      ? [row('#', '在哪里 Where', '怎么了 What'), row('---', '---', '---'), ...findings, '']
      : []),
    ...(rest ? [rest.zh, rest.en, ''] : []),
    ...[method, limits].flatMap(({ zh, en }) => [zh, '', en, '']),
    `${signature.zh} · ${signature.en}: ____________________`,
    '',
  ];
  return lines.join('\n');
}

const row = (...cells: (string | number)[]) =>
  `| ${cells.map((cell) => String(cell).replaceAll('|', '\\|')).join(' | ')} |`;

/** As one HTML page that needs nothing else. */
export function htmlReport(facts: ReportFacts): string {
  const { report } = facts;
  const rest = restOf(report);
  const both = ({ zh, en }: Words) => `${html(zh)}<span lang="en">${html(en)}</span>`;
  const findings = rowsOf(report)
    .map(({ where, what }, i) => {
      return `<tr><td>${i + 1}</td><td>${both(where)}</td><td>${both(what)}</td></tr>`;
    })
    .join('\n');
  const table = `<table><thead><tr><th>#</th><th>在哪里 <span lang="en">Where</span></th><th>怎么了 <span lang="en">What</span></th></tr></thead>
<tbody>
${findings}
</tbody></table>`;
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${html(title.zh)} · ${html(facts.county)}</title>
<style>${style}</style>
</head>
<body>
<h1>${both(title)}</h1>
<dl>
${factsOf(facts)
  .map(([label, value]) => `<div><dt>${both(label)}</dt><dd>${html(value)}</dd></div>`)
  .join('\n')}
</dl>
<p class="verdict">${both(verdictOf(report))}</p>
${findings && table}
${rest ? `<p>${both(rest)}</p>` : ''}
<p>${both(method)}</p>
<p>${both(limits)}</p>
<p class="signature">${both(signature)}</p>
</body>
</html>
`;
}

const html = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const style = `
body { font: 12pt/1.6 "Noto Serif CJK SC", "Songti SC", SimSun, serif; color: #000; background: #fff; max-width: 42em; margin: 2em auto; padding: 0 1em }
h1 { font-size: 18pt }
span[lang=en] { display: block; font-size: 0.85em; color: #444 }
dl div { display: flex; gap: 1em; border-bottom: 1px solid #ccc }
dt { flex: 0 0 9em } dd { margin: 0; overflow-wrap: anywhere }
table { border-collapse: collapse; width: 100% }
th, td { border: 1px solid #888; padding: 0.3em 0.5em; text-align: left; vertical-align: top }
thead { display: table-header-group } tr { break-inside: avoid }
.verdict { font-weight: bold; border: 2px solid; padding: 0.6em }
.signature { margin-top: 4em; border-top: 1px solid; width: 20em }
@page { size: A4; margin: 2cm }
`;
