import { kinds, type Kind, type Severity } from "../../../domain/item.ts";

/** What each kind is chosen with, in the decision about an item. */
export const keysOfKinds = {
  incident: "i",
  defect: "d",
  story: "o",
  action: "a",
  debt: "b",
} as const satisfies Record<Kind, string>;

/** What production does not bring by itself. */
export const otherKinds = kinds.filter((kind) => kind !== "incident" && kind !== "defect");

/** The digits go on where those of the rank end. */
export const severityChoices: readonly {
  severity: Severity | null;
  label: string;
  keys: string;
}[] = [
  { severity: "critical", label: "Critical", keys: "5" },
  { severity: "major", label: "Major", keys: "6" },
  { severity: "minor", label: "Minor", keys: "7" },
  { severity: null, label: "Not said", keys: "8" },
];
