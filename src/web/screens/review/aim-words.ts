import type { Aim } from "../../../domain/item.ts";

export const aimTitles: Record<Aim, string> = {
  prevents: "Prevents",
  detects: "Detects",
  contains: "Contains",
};

export const aimNotes: Record<Aim, string> = {
  prevents: "The cause is gone: it cannot happen this way again.",
  detects: "A test or an alert tells of it before customers do.",
  contains: "When it happens, fewer are hurt, or for a shorter time.",
};
