/**
 * Several matters in one message, as people number them: `1、` `（2）` `③` `四、` `第五件`, `一是…二是…`.
 * The form only asks whether they are several; the resident decides.
 */

const numerals = '一二三四五六七八九十';
const circled = '①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳';
const numeral = `十[一二三四五六七八九]|二十|[${numerals}]`;

/** The ways of numbering; the first group holds the number. Each matter begins with one of them. */
const styles: readonly RegExp[] = [
  /(?:^|[\n。；;！!？?：:，,\s])[（(【[]?(\d{1,2})(?:[、）)】\]．:：]|\.(?!\d))/g,
  new RegExp(`(?:^|[\\n。；;！!？?：:，,\\s])[（(]?(${numeral})(?:[、）)．.])`, 'g'),
  new RegExp(`([${circled}])`, 'g'),
  new RegExp(
    `(?:^|[\\n。；;！!？?：:，,\\s])第(${numeral}|\\d{1,2})(?:(?:件事情|件事|个问题|件|个|条|点|项)(?:是(?!不))?[，、,：:]?|是(?!不)|[，、,：:])`,
    'g',
  ),
  new RegExp(`(?:^|[\\n。；;！!？?：:，,\\s])(${numeral})是(?!不)`, 'g'),
  new RegExp(`(?:^|[\\n。；;！!？?：:，,\\s])其(${numeral})[，、,：:]?`, 'g'),
];

/** Shorter than this says nothing one could act on, in characters. */
const least = 5;
/** What the contract takes. */
const most = 20;

/** The matters of a message; empty when it is about one. What stands before the first goes to each. */
export function mattersOf(text: string): readonly string[] {
  for (const style of styles) {
    const found = inOrder([...text.matchAll(style)]);
    if (found.length < 2 || found.length > most) continue;
    const pieces = found.map(({ end }, i) => tidy(text.slice(end, found[i + 1]?.start)));
    if (pieces.some((piece) => [...piece].length < least)) continue;
    const before = text.slice(0, found[0]?.start).trim();
    return pieces.map((piece) => (isContext(before) ? `${piece}\n${before}` : piece));
  }
  return [];
}

/** Joins a matter to the one before it. */
export function joined(matters: readonly string[], index: number): readonly string[] {
  return matters.flatMap((matter, i) =>
    i === index ? [] : i === index - 1 ? [`${matter}\n${matters[index]}`] : [matter],
  );
}

interface Mark {
  number: number;
  start: number;
  end: number;
}

/** The marks that count 1, 2, 3 …; a house number in between counts for nothing. */
function inOrder(matches: readonly RegExpMatchArray[]): readonly Mark[] {
  const marks: Mark[] = [];
  for (const match of matches) {
    const number = numberOf(match[1] ?? '');
    if (number !== marks.length + 1) continue;
    // A sentence ends before the mark: its full stop belongs to it.
    const start = match.index ?? 0;
    const lead = /^[。；;！!？?：:，,\s]/.test(match[0]) ? 1 : 0;
    marks.push({ number, start: start + lead, end: start + match[0].length });
  }
  return marks;
}

function numberOf(written: string): number {
  if (/^\d+$/.test(written)) return Number(written);
  const ring = circled.indexOf(written);
  if (ring >= 0) return ring + 1;
  if (written === '二十') return 20;
  return written.length === 2
    ? 11 + numerals.indexOf(written.charAt(1))
    : numerals.indexOf(written) + 1;
}

const tidy = (piece: string): string => piece.trim().replace(/[；;，,]$/, '');

/** A greeting is none: 「书记您好，反映几件事：」. */
const isContext = (before: string): boolean =>
  [...before.replace(/.*(?:您好|你好|如下|几件事|几个问题|件事|个问题)[，,：:。！!]?/s, '')]
    .length > 3;
