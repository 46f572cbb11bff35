import type { Role } from '@minsheng/sdk';
import type { CaseDesk, CaseDeskTexts } from './case-desk.ts';

/** A section of the desk once its code has come; it draws itself into the desk's own tree. */
export interface Section {
  /** What it shows. @param item what is open in it, as the address has it; empty for nothing */
  render(item: string): unknown;
  /** Goes one step back inside it. @returns whether there was one */
  back?(): boolean;
  /** Whoever was here left: nothing of theirs stays. */
  leave?(): void;
}

export interface SectionEntry {
  /** Its name in the attribute and in the address, and the key of its title in the desk's texts. */
  readonly name: keyof CaseDeskTexts['sections'];
  /** Who finds it in the navigation; the server has the last word on each request. */
  readonly roles: readonly Role[];
  /** Brings its code, texts and styles when it is first looked at, once for each who signs in. */
  readonly load: (desk: CaseDesk) => Promise<Section>;
}

/** One line a section, in the order of the navigation. */
export const sections: readonly SectionEntry[] = [
  {
    name: 'board',
    roles: ['desk', 'unit', 'leader', 'inspector'],
    load: async (desk) => (await import('./board/board-section.ts')).BoardSection.load(desk),
  },
  {
    name: 'warnings',
    roles: ['desk', 'unit', 'leader', 'inspector'],
    load: async (desk) =>
      (await import('./warnings/warnings-section.ts')).WarningsSection.load(desk),
  },
  {
    name: 'cases',
    roles: ['desk', 'unit', 'leader', 'inspector'],
    load: async (desk) => (await import('./cases/cases-section.ts')).CasesSection.load(desk),
  },
  {
    name: 'echoes',
    roles: ['desk', 'leader', 'inspector'],
    load: async (desk) => (await import('./echoes/echoes-section.ts')).EchoesSection.load(desk),
  },
  {
    name: 'reports',
    roles: ['desk', 'leader', 'inspector'],
    load: async (desk) => (await import('./reports/reports-section.ts')).ReportsSection.load(desk),
  },
];

/** Those that a role finds, in order. */
export const sectionsOf = (role: Role): SectionEntry[] =>
  sections.filter(({ roles }) => roles.includes(role));
