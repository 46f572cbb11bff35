import type { ContactCard as Card } from '@minsheng/sdk';
import { fill } from '../locales/locales.ts';
import type { ContactCardTexts } from './contact-card.ts';

/** 「每天 24 小时 · 云岭县接听」, "… · answered by …" */
export function dutyWords({ dutyHours, dutyArea }: Card, { duty }: ContactCardTexts): string {
  const who = dutyArea && fill(duty.answered, { area: dutyArea.name });
  return [dutyHours, who].filter(Boolean).join(' · ');
}
