import { define } from './define.ts';
import { MinshengSite } from './minsheng-site.ts';

define('minsheng-site', MinshengSite);

export { MinshengSite };
