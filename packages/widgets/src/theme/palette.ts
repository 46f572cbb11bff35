/**
 * The colours of every widget, by role. `palette.test.ts` computes that each pair read together
 * reaches WCAG AA in every theme and both schemes (AAA in high contrast); change a value and the
 * test says whether it still can be read.
 */
export interface Palette {
  /** The paper a widget is written on. */
  surface: string;
  /** A sheet lying a little lower: table heads, quiet groups, skeletons. */
  sunken: string;
  /** Decorative rules; never the only sign of a control. */
  hairline: string;
  /** Edges of inputs and choices: at least 3:1 against the surface. */
  edge: string;
  ink: string;
  /** Second voice: hints, times, labels of numbers. */
  inkSoft: string;
  /** What can be done. */
  action: string;
  actionStrong: string;
  onAction: string;
  actionTint: string;
  /** 朱红: the red list and true urgency, nothing else. */
  urgent: string;
  onUrgent: string;
  urgentTint: string;
  /** 藤黄: wait, look again, due soon. */
  caution: string;
  cautionTint: string;
}

/** One theme: by daylight and by lamplight. */
export interface Scheme {
  light: Palette;
  dark: Palette;
}

/** 山青, the one without a name: ink on rice paper, and the same roles on slate. */
const calm: Scheme = {
  light: {
    surface: '#fffefa',
    sunken: '#f5f3ec',
    hairline: '#dfdbd0',
    edge: '#7d867f',
    ink: '#1b2523',
    inkSoft: '#505c58',
    action: '#0e5f63',
    actionStrong: '#08484b',
    onAction: '#ffffff',
    actionTint: '#e4efec',
    urgent: '#b3301c',
    onUrgent: '#ffffff',
    urgentTint: '#fbe9e3',
    caution: '#7d5200',
    cautionTint: '#faf0d9',
  },
  dark: {
    surface: '#151b1b',
    sunken: '#1e2625',
    hairline: '#36403e',
    edge: '#82908c',
    ink: '#ebe8df',
    inkSoft: '#b4bbb5',
    action: '#7accc4',
    actionStrong: '#a3e0d9',
    onAction: '#06211f',
    actionTint: '#1c3634',
    urgent: '#ff9580',
    onUrgent: '#33100a',
    urgentTint: '#3f2019',
    caution: '#e8bd68',
    cautionTint: '#36290f',
  },
};

/** 政务红: beside a red masthead. Dark and quiet, so that 朱红 still says what is urgent. */
const red: Scheme = {
  light: {
    ...calm.light,
    surface: '#fffdfa',
    sunken: '#f7f2ec',
    hairline: '#e4dad0',
    edge: '#8b7f79',
    ink: '#261c1a',
    inkSoft: '#61534e',
    action: '#8a1f24',
    actionStrong: '#6a1519',
    actionTint: '#f3ece2',
    urgent: '#c2340f',
    urgentTint: '#fdeadf',
  },
  dark: {
    ...calm.dark,
    surface: '#1c1716',
    sunken: '#272020',
    hairline: '#443936',
    edge: '#988a85',
    ink: '#efe8e2',
    inkSoft: '#c0b4ad',
    action: '#eba79f',
    actionStrong: '#f5c9c3',
    onAction: '#35100f',
    actionTint: '#332a26',
    urgent: '#ff8f5e',
    urgentTint: '#43230f',
  },
};

/** For weak eyes and sunlight: black, white, and colours that read at 7:1. */
const contrast: Scheme = {
  light: {
    surface: '#ffffff',
    sunken: '#f2f2f2',
    hairline: '#5a5a5a',
    edge: '#1a1a1a',
    ink: '#000000',
    inkSoft: '#242424',
    action: '#00423f',
    actionStrong: '#002b29',
    onAction: '#ffffff',
    actionTint: '#e8f5f3',
    urgent: '#8a1200',
    onUrgent: '#ffffff',
    urgentTint: '#fff0ec',
    caution: '#573600',
    cautionTint: '#fff6e0',
  },
  dark: {
    surface: '#000000',
    sunken: '#141414',
    hairline: '#a8a8a8',
    edge: '#ededed',
    ink: '#ffffff',
    inkSoft: '#e6e6e6',
    action: '#8ff0e6',
    actionStrong: '#c4faf4',
    onAction: '#001a18',
    actionTint: '#00302d',
    urgent: '#ffb3a1',
    onUrgent: '#260600',
    urgentTint: '#3a1008',
    caution: '#ffd98a',
    cautionTint: '#2e2000',
  },
};

/** The themes that ship, by the word that stands in `theme`. */
export const themes = { calm, red, contrast };

/** Pairs of [text or sign, ground, least contrast] that occur in the widgets. */
export const readable: [keyof Palette, keyof Palette, number][] = [
  ['ink', 'surface', 7],
  ['ink', 'sunken', 7],
  ['ink', 'actionTint', 7],
  ['ink', 'urgentTint', 7],
  ['ink', 'cautionTint', 7],
  ['inkSoft', 'surface', 4.5],
  ['inkSoft', 'sunken', 4.5],
  ['inkSoft', 'actionTint', 4.5],
  ['action', 'surface', 4.5],
  ['action', 'sunken', 4.5],
  ['action', 'actionTint', 4.5],
  ['actionStrong', 'actionTint', 4.5],
  ['onAction', 'action', 4.5],
  ['onAction', 'actionStrong', 4.5],
  ['urgent', 'surface', 4.5],
  ['urgent', 'urgentTint', 4.5],
  ['onUrgent', 'urgent', 4.5],
  ['caution', 'surface', 4.5],
  ['caution', 'cautionTint', 4.5],
  ['edge', 'surface', 3],
  ['edge', 'sunken', 3],
];

/** WCAG 2 contrast of two `#rrggbb` colours, 1 to 21. */
export function contrastOf(one: string, other: string): number {
  const [bright, dim] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return ((bright ?? 0) + 0.05) / ((dim ?? 0) + 0.05);
}

function luminance(colour: string): number {
  const channel = (at: number): number => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}
