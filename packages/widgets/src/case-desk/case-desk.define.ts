import { define } from '../site/define.ts';
import { CaseDesk } from './case-desk.ts';

define('minsheng-case-desk', CaseDesk);

export { CaseDesk };
