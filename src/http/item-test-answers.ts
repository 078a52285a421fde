import { z } from "zod";
import { bindingWays, gates, guardStates } from "../domain/event.ts";
import type { BoundTest, Guard, Receipt, SuggestedTest } from "../domain/item-tests.ts";
import { states } from "../domain/item.ts";
import type { Waiver } from "../domain/waiver.ts";

const text = z.string();
const maybeText = z.string().nullable();
const said = { by: text, byName: text, at: text };
const seen = { lastSeenAt: maybeText, lastCommit: maybeText };

export const receiptAnswer = z
  .object({
    id: text,
    test: text,
    way: z.enum(["prove", "reports"]),
    redCommit: text,
    redAt: text,
    redUrl: maybeText,
    redMessage: maybeText,
    greenCommit: text,
    greenAt: text,
    greenUrl: maybeText,
    runs: z.int(),
    command: maybeText,
    machine: maybeText,
    ...said,
  })
  .meta({ id: "Receipt" }) satisfies z.ZodType<Receipt>;

export const boundTestAnswer = z
  .object({
    id: z.int(),
    test: text,
    file: maybeText,
    how: z.enum(bindingWays),
    guard: z.object({ state: z.enum(guardStates), since: text }).nullable(),
    ...seen,
    ...said,
  })
  .meta({ id: "BoundTest" }) satisfies z.ZodType<BoundTest>;

export const guardAnswer = z
  .object({
    ref: text,
    title: text,
    itemState: z.enum(states),
    testId: z.int(),
    test: text,
    file: maybeText,
    state: z.enum(guardStates),
    since: text,
    ...seen,
  })
  .meta({ id: "Guard" }) satisfies z.ZodType<Guard>;

export const suggestedTestAnswer = z
  .object({
    id: z.int(),
    test: text,
    file: maybeText,
    why: text,
    redCommit: text,
    redAt: text,
    greenCommit: text,
    greenAt: text,
  })
  .meta({ id: "SuggestedTest" }) satisfies z.ZodType<SuggestedTest>;

export const waiverAnswer = z
  .object({
    id: text,
    gate: z.enum(gates),
    reason: text,
    until: text,
    endedAt: maybeText,
    endedByName: maybeText,
    ...said,
  })
  .meta({ id: "Waiver" }) satisfies z.ZodType<Waiver>;
