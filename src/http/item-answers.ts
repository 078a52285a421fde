import { z } from "zod";
import { relations } from "../domain/event.ts";
import type {
  Comment,
  Displacement,
  ItemDetails,
  Link,
  Proof,
  Stream,
} from "../domain/item-details.ts";
import {
  causes,
  kinds,
  severities,
  states,
  urgencies,
  waitKinds,
  type Item,
} from "../domain/item.ts";
import { sprintStates, type Counts, type Sprint } from "../domain/sprint.ts";

const text = z.string();
const maybeText = z.string().nullable();

export const itemAnswer = z
  .object({
    ref: text,
    number: z.int(),
    kind: z.enum(kinds),
    state: z.enum(states),
    title: text,
    points: z.number().nullable(),
    urgency: z.enum(urgencies),
    severity: z.enum(severities).nullable(),
    cause: z.enum(causes).nullable(),
    teamId: maybeText,
    serviceId: maybeText,
    assigneeId: maybeText,
    labels: z.record(text, text),
    rank: maybeText,
    rankedBy: maybeText,
    sprintId: maybeText,
    duplicateOf: maybeText,
    recurrenceOf: maybeText,
    displacedBy: maybeText,
    sourceId: maybeText,
    createdAt: text,
    snoozedUntil: maybeText,
    triagedAt: maybeText,
    startedAt: maybeText,
    recoveredAt: maybeText,
    closedAt: maybeText,
    closeReason: maybeText,
    occurrences: z.int(),
    lastSeenAt: maybeText,
    columnId: maybeText,
    stateSince: text,
    waitsFor: z.enum(waitKinds).nullable(),
    waitsSince: maybeText,
    version: z.int(),
  })
  .meta({ id: "Item" }) satisfies z.ZodType<Item>;

const said = { by: text, byName: text, at: text };

export const commentAnswer = z
  .object({ id: text, body: text, ...said })
  .meta({ id: "Comment" }) satisfies z.ZodType<Comment>;

export const proofAnswer = z
  .object({ id: text, test: text, url: maybeText, ...said })
  .meta({ id: "Proof" }) satisfies z.ZodType<Proof>;

const linkAnswer = z
  .object({
    relation: z.enum(relations),
    direction: z.enum(["to", "from"]),
    ref: text,
    title: text,
    kind: z.enum(kinds),
    state: z.enum(states),
  })
  .meta({ id: "Link" }) satisfies z.ZodType<Link>;

const streamAnswer = z
  .object({
    fingerprint: text,
    sourceId: text,
    key: text,
    firing: z.boolean(),
    flapping: z.boolean(),
    occurrences: z.int(),
    firstSeenAt: text,
    lastSeenAt: text,
  })
  .meta({ id: "Stream" }) satisfies z.ZodType<Stream>;

export const displacementAnswer = z
  .object({ ref: text, displaced: z.array(text), sprintId: maybeText, reason: text, ...said })
  .meta({ id: "Displacement" }) satisfies z.ZodType<Displacement>;

/** `data` depends on `kind`; src/domain/event.ts has them all. */
export const eventAnswer = z
  .object({
    number: z.int(),
    at: text,
    actor: text,
    actorName: text,
    kind: text,
    ref: maybeText,
    data: z.record(text, z.unknown()),
  })
  .meta({ id: "Event" });

const brief = itemAnswer.pick({ ref: true, title: true });

export const itemDetailsAnswer = z
  .object({
    item: itemAnswer,
    description: text,
    closure: z
      .object({ cause: z.enum(causes).nullable(), explanation: maybeText, by: text, at: text })
      .nullable(),
    recurrences: z.array(itemAnswer.pick({ ref: true, title: true, state: true, createdAt: true })),
    ancestors: z.array(itemAnswer.pick({ ref: true, title: true, state: true, closedAt: true })),
    duplicates: z.array(brief),
    history: z.array(eventAnswer),
    comments: z.array(commentAnswer),
    proofs: z.array(proofAnswer),
    links: z.array(linkAnswer),
    streams: z.array(streamAnswer),
    displacements: z.array(displacementAnswer),
  })
  .meta({ id: "ItemDetails" }) satisfies z.ZodType<Omit<ItemDetails, "history">>;

export const counts = z.partialRecord(z.enum(kinds), z.int()) satisfies z.ZodType<Counts>;

export const sprintAnswer = z
  .object({
    id: text,
    teamId: text,
    name: text,
    goal: text,
    state: z.enum(sprintStates),
    startsOn: text,
    endsOn: text,
    startedAt: maybeText,
    finishedAt: maybeText,
    plannedPoints: z.number().nullable(),
    plannedCounts: counts.nullable(),
    donePoints: z.number().nullable(),
    doneCounts: counts.nullable(),
    availableDays: z.number().nullable(),
    carriedPoints: z.number().nullable(),
    version: z.int(),
  })
  .meta({ id: "Sprint" }) satisfies z.ZodType<Sprint>;
