import type { Tables } from '../storage/tables.ts';
import { pinyinInitials } from './pinyin.ts';

type Row<Name extends keyof Tables> = Tables[Name]['$inferInsert'];

/** Everything a county begins with; `set-up.ts` stores it. */
export interface CountyPlan {
  /** Twelve digits. */
  readonly code: string;
  readonly name: string;
  /** True for a county that does not exist: shown wherever its data is shown. */
  readonly invented: boolean;
  readonly dutyPhone: string | null;
  readonly areas: readonly Row<'areas'>[];
  readonly units: readonly Row<'units'>[];
  readonly officials: readonly Row<'officials'>[];
  readonly contactCards: readonly Omit<Row<'contactCards'>, 'updatedAt'>[];
  /** The county's outline in WGS 84, `[lng, lat]`, closed; null when none is known. */
  readonly outline: readonly (readonly [number, number])[] | null;
}

/** An area's row. `code` is completed to the statistics bureau's twelve digits. */
export const areaRow = (
  level: 'county' | 'town' | 'village',
  code: string,
  name: string,
  parentCode: string | null,
  position = 0,
): Row<'areas'> => ({
  code: code.padEnd(12, '0'),
  parentCode: parentCode?.padEnd(12, '0') ?? null,
  level,
  name,
  initials: pinyinInitials(name),
  position,
});

/** The organisation that handles a town's cases: 清水镇 → 清水镇人民政府, 东城街道 → …办事处. */
export const townUnitName = (town: string): string => {
  if (town.endsWith('街道')) return `${town}办事处`;
  return /[镇乡]$|苏木$/.test(town) ? `${town}人民政府` : town;
};
