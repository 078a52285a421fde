import { kinds, urgencies, type Kind, type Urgency } from "../../../domain/item.ts";

/** What a link to the screen shows. Without a team it is the whole product, without kinds all of them, without days ninety. */
export interface LookedAt {
  team?: string;
  /** Such as "story,defect", in the order of the kinds. */
  kinds?: string;
  urgency?: Urgency;
  days?: Days;
}

export const spans = [30, 90, 180, 365] as const;
export type Days = (typeof spans)[number];
export const usualSpan: Days = 90;

/** What the address says, without what cannot be. */
export function lookedAtIn(search: Record<string, unknown>): LookedAt {
  const { team, urgency } = search;
  const chosen = kindsIn(search["kinds"]);
  const days = spans.find((each) => each === Number(search["days"]));
  return {
    ...(typeof team === "string" && team !== "" ? { team } : {}),
    ...(chosen.length > 0 && chosen.length < kinds.length ? { kinds: chosen.join(",") } : {}),
    ...(isUrgency(urgency) ? { urgency } : {}),
    ...(days === undefined || days === usualSpan ? {} : { days }),
  };
}

/** Empty where all are shown. */
export function kindsIn(list: unknown): Kind[] {
  const named = typeof list === "string" ? list.split(",") : [];
  return kinds.filter((kind) => named.includes(kind));
}

/** With a kind more, or one fewer. */
export function withKind(looked: LookedAt, kind: Kind): LookedAt {
  const chosen = kindsIn(looked.kinds);
  const next = chosen.includes(kind) ? chosen.filter((each) => each !== kind) : [...chosen, kind];
  return lookedAtIn({ ...looked, kinds: next.join(",") });
}

function isUrgency(value: unknown): value is Urgency {
  return urgencies.some((each) => each === value);
}
