/** Digits by which a number shows that it is one. Pure. */

/** GB 11643: weights of powers of two, modulo 11. */
export function hasIdCheckDigit(id: string): boolean {
  const sum = [...id.slice(0, 17)].reduce(
    (all, digit, i) => all + Number(digit) * (2 ** (17 - i) % 11),
    0,
  );
  return '10X98765432'[sum % 11] === id[17]?.toUpperCase();
}

/** Payment cards: every second digit from the end twice, modulo 10. */
export function hasLuhnDigit(number: string): boolean {
  const sum = [...number].reverse().reduce((all, sign, i) => {
    const value = Number(sign) * (i % 2 === 0 ? 1 : 2);
    return all + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
