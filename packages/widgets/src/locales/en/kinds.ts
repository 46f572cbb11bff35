import type { Texts } from '../locales.ts';
import type zh from '../zh-CN/kinds.ts';

const texts: Texts<typeof zh> = {
  nature: {
    consultation: 'Question',
    complaint: 'Complaint',
    report: 'Report',
    request: 'Call for help',
    suggestion: 'Suggestion',
  },
  urgency: {
    normal: 'Normal',
    yellow: 'Yellow (rather urgent)',
    orange: 'Orange (urgent)',
    red: 'Red (very urgent)',
  },
};

export default texts;
