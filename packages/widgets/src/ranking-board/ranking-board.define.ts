import { define } from '../site/define.ts';
import { RankingBoard } from './ranking-board.ts';

define('minsheng-ranking-board', RankingBoard);

export { RankingBoard };
