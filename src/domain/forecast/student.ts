/**
 * How many standard deviations to each side hold this share of Student's distribution, for a whole number of degrees of freedom: the
 * series 26.7.3 and 26.7.4 of the "Handbook of Mathematical Functions" (Abramowitz and Stegun, 1964), turned round by halving.
 */
export function studentWidth(share: number, degrees: number): number {
  let low = 0;
  let high = Math.PI / 2;
  for (let step = 0; step < 45; step += 1) {
    const middle = (low + high) / 2;
    if (shareWithin(middle, degrees) < share) low = middle;
    else high = middle;
  }
  return Math.sqrt(degrees) * Math.tan(low);
}

/** The share within the angle whose tangent is the width over the root of the degrees. */
function shareWithin(angle: number, degrees: number): number {
  const sine = Math.sin(angle);
  const squared = Math.cos(angle) ** 2;
  const isOdd = degrees % 2 === 1;
  let term = isOdd ? Math.cos(angle) : 1;
  let sum = degrees === 1 ? 0 : term;
  for (let i = isOdd ? 3 : 2; i <= degrees - 2; i += 2) {
    term *= (squared * (i - 1)) / i;
    sum += term;
  }
  return isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}
