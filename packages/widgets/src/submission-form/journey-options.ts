import type { Category, Client, Site, SubmittedCase } from '@minsheng/sdk';
import type { Channel, Draft, Step } from './draft.ts';
import type { SubmissionFormTexts } from './form.ts';

/** What is on the screen; empty until the device has said whether something is kept. */
export type Screen = Step | '' | 'offer' | 'waiting' | 'done';

/** What a page may fill in before the resident begins. */
export type Prefill = Partial<
  Pick<Draft, 'text' | 'address' | 'categoryCode' | 'identity' | 'name' | 'phone'>
> & {
  /** Code of a town or village. */
  area?: string;
  /** Id of the unit the resident would like to handle it. */
  unit?: string;
};

export interface JourneyOptions {
  client: () => Promise<Client>;
  texts: () => SubmissionFormTexts;
  site: () => Site | undefined;
  categories: () => readonly Category[];
  channel: () => Channel;
  /** What every new draft begins with. */
  start: () => Prefill;
  onSent: (answer: SubmittedCase) => void;
}
