import { define } from '../site/define.ts';
import { HeatMap } from './heat-map.ts';

define('minsheng-heat-map', HeatMap);

export { HeatMap };
