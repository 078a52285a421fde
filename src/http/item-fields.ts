import { z } from "zod";
import { causes, kinds, refPattern, severities, urgencies } from "../domain/item.ts";
import { id, time } from "./fields.ts";

/** Fields of items that several requests share. */
export const title = z.string().trim().min(1).max(300);
export const description = z.string().max(50_000);
export const points = z.number().min(0).max(1000).nullable();
export const severity = z.enum(severities).nullable();
export const kind = z.enum(kinds);
export const cause = z.enum(causes).nullable();
export const urgency = z.enum(urgencies);
export const reason = z.string().max(5000);
export const version = z.int().min(1).optional();
export const ref = z.string().regex(refPattern, "A reference such as SHOP-12");
export const teamId = id.nullable();
export const labels = z
  .record(z.string().min(1).max(200), z.string().max(1000))
  .refine((all) => Object.keys(all).length <= 100, "At most 100 labels");

export const place = z.union([
  z.strictObject({ at: z.enum(["top", "bottom"]) }),
  z.strictObject({ above: ref }),
  z.strictObject({ below: ref }),
]);

export const expedition = z.strictObject({
  reason,
  displaces: z.array(ref).max(100).default([]),
});

export const triageDecision = z.discriminatedUnion("decision", [
  z.strictObject({
    decision: z.literal("accept"),
    kind,
    cause: cause.optional(),
    severity: severity.optional(),
    teamId: teamId.optional(),
    serviceId: teamId.optional(),
    urgency: urgency.default("standard"),
    place: place.default({ at: "bottom" }),
    expedition: expedition.optional(),
  }),
  z.strictObject({ decision: z.literal("duplicate"), of: ref }),
  z.strictObject({ decision: z.literal("decline"), reason }),
  z.strictObject({
    decision: z.literal("snooze"),
    until: time.transform((until) => new Date(until).toISOString()),
  }),
]);

/** `:ref` of a path. What cannot be one is simply not there, so it is not judged here. */
export const ofItem = z.object({ ref: z.string().max(100) });
