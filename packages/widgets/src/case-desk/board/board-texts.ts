import type { Texts, Translations } from '../../locales/locales.ts';
import zhDesk from '../../locales/zh-CN/desk-board.ts';
import zhBoard from '../../locales/zh-CN/ranking-board.ts';
import { LateTexts } from '../../parts/late-texts.ts';
import type { RankingBoardTexts } from '../../ranking-board/ranking-board.ts';
import type { CaseDesk } from '../case-desk.ts';

export type DeskBoardTexts = Texts<typeof zhDesk>;

const ofDesk: Translations<DeskBoardTexts> = {
  name: 'desk-board',
  'zh-CN': zhDesk,
  'zh-Hant': () => import('../../locales/generated/zh-Hant/desk-board.ts'),
  en: () => import('../../locales/en/desk-board.ts'),
};

/** The board itself is drawn and named as the public sees it. */
const ofBoard: Translations<RankingBoardTexts> = {
  name: 'ranking-board',
  'zh-CN': zhBoard,
  'zh-Hant': () => import('../../locales/generated/zh-Hant/ranking-board.ts'),
  en: () => import('../../locales/en/ranking-board.ts'),
};

/** What the section says of its own, and what it says with the words of the public board. */
export interface BoardWords {
  own: () => DeskBoardTexts;
  board: () => RankingBoardTexts;
}

export async function loadWords(desk: CaseDesk): Promise<BoardWords> {
  const [own, board] = await Promise.all([
    LateTexts.load(desk, ofDesk),
    LateTexts.load(desk, ofBoard),
  ]);
  return { own: () => own.now, board: () => board.now };
}
