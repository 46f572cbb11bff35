import { sealDays } from '../ledger/seal.service.ts';
import { latestSeal } from '../ledger/seals.repository.ts';
import type { Command } from './command.ts';

export const seal: Command = {
  name: 'seal',
  summary: 'seal every day that is over; a running server does so by itself',
  options: {},
  async run({ terminal, open }) {
    const context = await open();
    const made = await sealDays(context);
    const latest = await latestSeal(context.storage.read);
    terminal.say(
      latest
        ? `Sealed ${made.length} more, all up to ${latest.day}. Root ${latest.number}: ${latest.root}`
        : 'Nothing has happened yet that could be sealed.',
    );
    return { sealed: made.length, latest: latest ?? null };
  },
};
