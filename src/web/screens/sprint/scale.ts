/** Places of values on a line from `from` to `to`, in pixels. A picture of nothing has all of them at its beginning. */
export function scale(most: number, from: number, to: number): (value: number) => number {
  if (!(most > 0)) return () => from;
  return (value) => from + (Math.min(Math.max(value, 0), most) / most) * (to - from);
}

/** Round numbers from zero to at most `most`, about `count` of them: 0, 20, 40. */
export function ticksTo(most: number, count = 5): number[] {
  if (!(most > 0) || !Number.isFinite(most)) return [0];
  const rough = most / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = Math.max(1, (steps.find((each) => each * power >= rough) ?? 10) * power);
  return Array.from({ length: Math.floor(most / step) + 1 }, (_, at) => at * step);
}

const steps = [1, 2, 5, 10];
