/** A town whose water stays away: what the demo's map warns of. */
import { DAY } from '../calendar/zone.ts';
import { receive } from '../cases/intake.service.ts';
import type { ServerContext } from '../create-context.ts';
import { countHeat } from '../heat-map/counting.ts';
import { lookForWarnings } from '../heat-map/warnings.service.ts';
import { readPositions } from '../simulate/simulate.repository.ts';
import { residentActor } from '../simulate/step.ts';

const TOWN = '清水镇';
const WRITERS = 18;
const texts = [
  '自来水停水两天了，没有人通知，做饭都要去河边挑水。',
  '家里停水，水厂电话打不通，什么时候能来水？',
  '村里停水第三天，老人挑不动水，请尽快送水。',
  '早上水龙头出黄水，后来就停水了，水压一直上不来。',
];

/** Lets people of one town write of the same thing in the last days, and looks what stands out. */
export async function plantWave(context: ServerContext, siteId: string): Promise<void> {
  const { storage, directory } = context;
  const town = directory.areas().find(({ level, name }) => level === 'town' && name === TOWN);
  const villages = directory.childrenOf(town?.code ?? '');
  const positions = await readPositions(storage.read);
  const now = context.now();
  for (let i = 0; i < WRITERS; i += 1) {
    const village = villages[i % villages.length];
    const text = texts[i % texts.length];
    if (!village || !text) return;
    const position = positions.get(village.code);
    const at = now - DAY * (1 + (4 * (WRITERS - i)) / WRITERS);
    const intake = {
      text: `${village.name}${text}`,
      channel: 'web' as const,
      identity: 'named' as const,
      areaCode: village.code,
      categoryCode: 'utilities',
      contact: { name: '示例·住户', phone: `0300-${2_990_000 + i}` },
      ...(position && { position }),
    };
    await storage.write((tx) =>
      receive(context, tx, intake, {
        actor: residentActor,
        event: 'case-submitted',
        locale: 'zh-CN',
        siteId,
        owner: '',
        receivedAt: at,
        now: at,
      }),
    );
  }
  await countHeat(context);
  await lookForWarnings(context);
}
