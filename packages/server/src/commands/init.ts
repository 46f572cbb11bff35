import { realCounty, UnknownCountyError } from '../county/divisions.ts';
import type { CountyPlan } from '../county/plan.ts';
import { CountyExistsError, setUpCounty } from '../county/set-up.ts';
import { type Command, CommandError, UsageError } from './command.ts';
import { originOf } from './origin.ts';

/** Sets up a real county: its towns, villages and units, but none of its people. */
export const init: Command = {
  name: 'init',
  summary: 'set up a county by its six-digit code',
  usage: '--county 511781 [--origins https://www.example.org]',
  options: {
    county: { type: 'string', value: 'CODE', summary: 'the county, e.g. 511781' },
    origins: {
      type: 'string',
      value: 'URLS',
      summary: 'sites that will embed the widgets, separated by commas',
    },
  },

  async run({ open, terminal }, { options }) {
    const plan = planOf(options.county);
    const allowedOrigins = originsOf(options.origins);
    const { storage, now } = await open();
    try {
      const { siteKey, secretKey, staff } = await setUpCounty(storage, {
        plan,
        site: { name: `${plan.name}民声直达`, allowedOrigins },
        staff: [{ username: 'admin', displayName: '系统管理员', role: 'administrator' }],
        now: now(),
      });
      const count = (level: string) => plan.areas.filter((area) => area.level === level).length;
      const [administrator] = staff;
      terminal.say(
        `${plan.name}: ${count('town')} towns, ${count('village')} villages, ${plan.units.length} units.`,
      );
      terminal.say('These are shown once; keep them safe:');
      terminal.say(`  site key       ${siteKey}`);
      terminal.say(`  secret key     ${secretKey}`);
      terminal.say(`  administrator  ${administrator?.username}  ${administrator?.password}`);
      return {
        county: { code: plan.code, name: plan.name },
        towns: count('town'),
        villages: count('village'),
        units: plan.units.length,
        siteKey,
        secretKey,
        administrator: { username: administrator?.username, password: administrator?.password },
      };
    } catch (error) {
      if (!(error instanceof CountyExistsError)) throw error;
      throw new CommandError(
        `${error.message}. One database serves one county: set MINSHENG_HOME (or MINSHENG_DATABASE_URL) to an empty place to set up another.`,
      );
    }
  },
};

function planOf(code: unknown): CountyPlan {
  if (typeof code !== 'string') throw new UsageError('Say which county: --county 511781');
  if (!/^\d{6}$/.test(code)) throw new UsageError(`A county's code has six digits, not "${code}"`);
  try {
    return realCounty(code);
  } catch (error) {
    if (!(error instanceof UnknownCountyError)) throw error;
    const near = error.similar.map((county) => `${county.code} ${county.name}`).join(', ');
    throw new CommandError(
      `${error.message} in the statistics bureau's list of 2023.${near && ` Near it: ${near}`}`,
    );
  }
}

function originsOf(text: unknown): string[] {
  if (typeof text !== 'string') return [];
  return text.split(',').map((part) => originOf(part.trim()));
}
