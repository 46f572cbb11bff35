/** An outbox that puts every message to a resident on its way, as with a gateway that is set up. */
import { createJobQueue } from '../jobs/queue.ts';
import { createMessages } from '../notifications/messages/messages.ts';
import { type Outbox, quietOutbox } from '../notifications/outbox.ts';

export function tellingOutbox(): Outbox {
  const messengers = { sms: async () => {}, staff: {} };
  const messages = createMessages(
    createJobQueue(),
    messengers,
    () => 'Asia/Shanghai',
    'https://county.example/track',
  );
  const { asksByCode, reaches, tell } = messages;
  return { ...quietOutbox, asksByCode, reaches, caseChanged: tell };
}
