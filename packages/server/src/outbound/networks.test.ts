import { expect, test } from 'vitest';
import { isPublic, networks } from './networks.ts';

test.each([
  ...['127.0.0.1', '127.255.0.9', '10.1.2.3', '172.16.0.1', '172.31.255.255', '192.168.1.1'],
  ...['169.254.169.254', '0.0.0.0', '100.64.0.1', '224.0.0.1', '255.255.255.255', '198.18.0.1'],
  ...['::1', '::', '::ffff:127.0.0.1', '::ffff:7f00:1', '::127.0.0.1', 'fe80::1', 'fc00::1'],
  ...['fd12:3456::1', 'ff02::1', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:0:1::', 'localhost', ''],
])('%s is not on the internet', (address) => expect(isPublic(address)).toBe(false));

test.each(['1.1.1.1', '172.15.0.1', '172.32.0.1', '223.255.255.255', '2606:4700::1111'])(
  '%s is on the internet',
  (address) => expect(isPublic(address)).toBe(true),
);

test('networks may be given by address or by length', () => {
  const allowed = networks(['10.20.0.0/16', '192.168.1.9', 'fd00::/8']);
  for (const inside of ['10.20.255.1', '::ffff:10.20.0.1', '192.168.1.9', 'fd99::1']) {
    expect(allowed.has(inside)).toBe(true);
  }
  for (const outside of ['10.21.0.1', '192.168.1.10', 'fc00::1', 'example.org']) {
    expect(allowed.has(outside)).toBe(false);
  }
});

test.each(['10.0.0.0/33', '10.0.0', 'example.org', '10.0.0.0/x', '::/129', '10.0.0.0/-1'])(
  '%s is no network',
  (text) => expect(() => networks([text])).toThrow(text),
);
