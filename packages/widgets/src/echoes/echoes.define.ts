import { define } from '../site/define.ts';
import { Echoes } from './echoes.ts';

define('minsheng-echoes', Echoes);

export { Echoes };
