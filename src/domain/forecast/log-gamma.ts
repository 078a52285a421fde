/** The logarithm of (n - 1)!, for any positive n: Stirling's series, after stepping up to where it holds to 1e-12. */
export function logGamma(value: number): number {
  let shift = 0;
  let x = value;
  while (x < 10) {
    shift += Math.log(x);
    x += 1;
  }
  const y = 1 / (x * x);
  const tail = (1 / 12 - y * (1 / 360 - y * (1 / 1260 - y * (1 / 1680 - y / 1188)))) / x;
  return (x - 0.5) * Math.log(x) - x + halfLogOfTwoPi + tail - shift;
}

const halfLogOfTwoPi = Math.log(2 * Math.PI) / 2;
