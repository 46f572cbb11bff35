import type { Texts } from '../locales.ts';
import type zh from '../zh-CN/recorder.ts';

export default {
  title: 'Sound',
  hint: 'Just speak, for {minutes} minutes at most. You will be asked whether the microphone may be used; please allow it.',
  begin: 'Begin',
  asking: 'Opening the microphone',
  recording: 'Recording {time}',
  level: 'How loud it is',
  stop: 'Done',
  recorded: 'Recorded, {time}',
  play: 'Listen',
  pause: 'Stop',
  again: 'Record again',
  take: 'Use this',
  cancel: 'Do not record',
  choose: 'Choose a recording on this device',
  denied: 'It was not allowed. You may write, or choose a recording on this device',
  failed: 'The microphone does not open. You may write, or choose a recording on this device',
  quiet: 'Nothing can be heard; please come closer',
} satisfies Texts<typeof zh>;
