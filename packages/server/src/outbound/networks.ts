/** Which addresses this server may call on somebody's behalf. Pure. */
import { BlockList, isIP } from 'node:net';

/**
 * Networks that are not the internet: an address somebody typed must not lead into the county's own
 * machines. RFC 6890, and what carries an IPv4 address inside an IPv6 one.
 */
const inner = networks([
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
  '::/8',
  '64:ff9b::/96',
  '64:ff9b:1::/48',
  '100::/64',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  '5f00::/16',
  'fc00::/7',
  'fe80::/10',
  'fec0::/10',
  'ff00::/8',
]);

export interface Networks {
  /** Whether an address is in one of them. */
  has(address: string): boolean;
}

/** Addresses and networks such as `10.20.0.0/16`. @throws Error for what is neither */
export function networks(list: readonly string[]): Networks {
  // Apart: a list of IPv6 networks would be asked about IPv4 addresses too.
  const blocks = { 4: new BlockList(), 6: new BlockList() };
  for (const text of list) {
    const [address = '', length] = text.split('/');
    const family = familyOf(address);
    const most = family === 4 ? 32 : 128;
    const bits = length === undefined ? most : Number(length);
    if (family === null || !/^\d*$/.test(length ?? '') || bits > most) {
      throw new Error(`not an address or network: ${text}`);
    }
    blocks[family].addSubnet(address, bits, family === 4 ? 'ipv4' : 'ipv6');
  }
  return {
    has(given) {
      // An IPv4 address in the clothes of an IPv6 one reaches the same machine.
      const address = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(given)?.[1] ?? given;
      const family = familyOf(address);
      return family !== null && blocks[family].check(address, family === 4 ? 'ipv4' : 'ipv6');
    },
  };
}

function familyOf(address: string): 4 | 6 | null {
  const family = isIP(address);
  return family === 4 || family === 6 ? family : null;
}

/** Whether an address is on the internet. */
export const isPublic = (address: string): boolean => isIP(address) !== 0 && !inner.has(address);
