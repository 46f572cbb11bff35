import { define } from '../site/define.ts';
import { StatusTracker } from './status-tracker.ts';

define('minsheng-status-tracker', StatusTracker);

export { StatusTracker };
