import { define } from '../site/define.ts';
import { ContactCard } from './contact-card.ts';

define('minsheng-contact-card', ContactCard);

export { ContactCard };
