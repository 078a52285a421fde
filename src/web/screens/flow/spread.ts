/** Places for labels beside their lines, in pixels from the top: none nearer to another than `gap`, none above `top` or below `bottom`. */
export function spread(
  wanted: readonly number[],
  { gap, top, bottom }: { gap: number; top: number; bottom: number },
): number[] {
  const order = wanted.map((_, at) => at).sort((one, other) => place(one) - place(other));
  function place(at: number): number {
    return wanted[at] ?? 0;
  }
  const places: number[] = [];
  let free = top;
  for (const at of order) {
    places[at] = Math.max(place(at), free);
    free = (places[at] ?? 0) + gap;
  }
  let most = bottom;
  for (const at of order.toReversed()) {
    places[at] = Math.min(places[at] ?? 0, most);
    most = (places[at] ?? 0) - gap;
  }
  return places;
}

/** Beside one another where they would lie on one another: how far each is from the middle of its place, in steps. */
export function besides(places: readonly string[]): number[] {
  const counts = new Map<string, number>();
  for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
  const seen = new Map<string, number>();
  return places.map((place) => {
    const nth = seen.get(place) ?? 0;
    seen.set(place, nth + 1);
    return nth - ((counts.get(place) ?? 1) - 1) / 2;
  });
}

/** Dots on one axis step aside, now to one side and now to the other, until none is nearer than `gap` to one before it. */
export function dodge(places: readonly number[], gap: number): number[] {
  const asides: number[] = [];
  for (const [at, place] of places.entries()) {
    const isFree = (aside: number) =>
      asides.every((other, before) => {
        const apart = Math.hypot(other - aside, (places[before] ?? 0) - place);
        return apart >= gap - 0.01;
      });
    let step = 0;
    while (!isFree(asideAt(step) * gap)) step += 1;
    asides[at] = asideAt(step) * gap;
  }
  return asides;
}

/** 0, 1, -1, 2, -2 and so on. */
function asideAt(step: number): number {
  return step % 2 === 1 ? (step + 1) / 2 : 0 - step / 2;
}
