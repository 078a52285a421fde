/**
 * Whole numbers of 32 bits from a state of four, which must not all be zero: xoshiro128**, from "Scrambled Linear
 * Pseudorandom Number Generators" (Blackman and Vigna, 2021). The same state gives the same numbers on every machine.
 */
export function xoshiro(state: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = state;
  return () => {
    const fives = Math.imul(b, 5);
    const drawn = Math.imul((fives << 7) | (fives >>> 25), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return drawn >>> 0;
  };
}

/** Neighbouring seeds must not give neighbouring numbers: the finaliser of MurmurHash3 over a Weyl sequence. */
export function stateOf(seed: number): [number, number, number, number] {
  let at = Math.trunc(seed % 2 ** 32) ^ Math.trunc(seed / 2 ** 32);
  const mixed = (): number => {
    at = (at + 0x9e3779b9) | 0;
    let word = Math.imul(at ^ (at >>> 16), 0x85ebca6b);
    word = Math.imul(word ^ (word >>> 13), 0xc2b2ae35);
    return (word ^ (word >>> 16)) >>> 0;
  };
  return [mixed(), mixed(), mixed(), mixed()];
}
