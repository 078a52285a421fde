import { z } from "zod";
import { absenceKinds, type Absence } from "../domain/availability.ts";
import type { BurnUp } from "../domain/burn-up.ts";
import type { PastSprint } from "../domain/forecast/past-sprint.ts";
import { models } from "../domain/forecast/models.ts";
import type { SprintForecast } from "../domain/forecast/sprint-forecast.ts";
import { kinds, states } from "../domain/item.ts";
import { noteKinds, type RetrospectiveNote } from "../domain/retrospective.ts";
import type { ForecastAtStart } from "../domain/sprint-review.ts";
import { outcomes, type Commitment } from "../domain/sprint.ts";
import type { SprintDetails } from "../store/read-sprint.ts";
import { counts, displacementAnswer, itemAnswer, sprintAnswer } from "./item-answers.ts";

const text = z.string();
const maybeText = z.string().nullable();

const interval = z.object({ low: z.number(), high: z.number() });
const intervals = z.object({ 50: interval, 80: interval, 95: interval });
const arithmetic = interval.extend({ words: text });
const expectedCount = interval.extend({ expected: z.number() });
const modelName = z.enum(models.map(({ name }) => name));
const held = z.object({ held: z.int(), of: z.int() });

const pastSprintAnswer = z
  .object({
    id: text,
    name: text,
    startsOn: text,
    endsOn: text,
    availableDays: z.number().nullable(),
    plannedPoints: z.number().nullable(),
    plannedCounts: counts,
    donePoints: z.number(),
    doneCounts: counts,
    interrupts: z.int(),
    expedited: z.int(),
    carriedPoints: z.number(),
  })
  .meta({ id: "PastSprint" }) satisfies z.ZodType<PastSprint>;

const sprintForecastAnswer = z
  .object({
    arithmetic,
    best: modelName,
    points: z.number(),
    intervals: intervals.nullable(),
    models: z.array(
      z.object({
        name: modelName,
        title: text,
        points: z.number().nullable(),
        error: z.number().nullable(),
        sprints: z.int(),
      }),
    ),
    calibration: z.array(
      z.object({
        sprintId: text,
        name: text,
        points: z.number(),
        predicted: z.number(),
        intervals,
      }),
    ),
    held: z.object({ 50: held, 80: held, 95: held }),
    defectsExplain: z.boolean(),
    words: z.array(text),
    interrupts: expectedCount.extend({ words: text, expedited: expectedCount }),
  })
  .meta({ id: "SprintForecast" }) satisfies z.ZodType<SprintForecast>;

const forecastAtStartAnswer = arithmetic
  .extend({
    best: modelName,
    points: z.number(),
    intervals: intervals.nullable(),
    interrupts: expectedCount,
  })
  .meta({ id: "ForecastAtStart" }) satisfies z.ZodType<ForecastAtStart>;

const commitmentAnswer = z
  .object({
    ref: text,
    title: text,
    kind: z.enum(kinds),
    points: z.number().nullable(),
    planned: z.boolean(),
    byName: text,
    at: text,
    endedAt: maybeText,
    outcome: z.enum(outcomes).nullable(),
    state: z.enum(states),
    closedAt: maybeText,
  })
  .meta({ id: "Commitment" }) satisfies z.ZodType<Commitment>;

export const sprintDetailsAnswer = z
  .object({
    sprint: sprintAnswer,
    items: z.array(itemAnswer),
    forecast: arithmetic.nullable(),
    last: sprintAnswer.nullable(),
    displacements: z.array(displacementAnswer),
    past: z.array(pastSprintAnswer),
    availableDays: z.number().nullable(),
    learned: sprintForecastAnswer.nullable(),
    atStart: forecastAtStartAnswer.nullable(),
    commitments: z.array(commitmentAnswer),
    returned: z.array(z.object({ ref: text, sprintIds: z.array(text) })),
  })
  .meta({ id: "SprintDetails" }) satisfies z.ZodType<SprintDetails>;

const done = z.object({ scope: z.number(), done: z.number() });

export const burnUpAnswer = z
  .object({
    timeZone: text,
    words: text,
    days: z.array(z.object({ day: text, points: done, counts: done })),
    lastDay: text,
    changes: z.array(
      z.object({
        at: text,
        day: text,
        change: z.enum(["added", "withdrawn", "displaced", "declined"]),
        ref: text,
        title: text,
        points: z.number().nullable(),
        isStory: z.boolean(),
        displacedBy: maybeText,
      }),
    ),
  })
  .meta({ id: "BurnUp" }) satisfies z.ZodType<BurnUp & { timeZone: string; words: string }>;

export const deferralAnswer = z
  .object({ item: itemAnswer, sprints: z.int(), ageDays: z.int() })
  .meta({ id: "Deferral" });

export const absenceAnswer = z
  .object({
    id: text,
    teamId: text,
    personId: maybeText,
    kind: z.enum(absenceKinds),
    from: text,
    to: text,
    share: z.number(),
    note: text,
  })
  .meta({ id: "Absence" }) satisfies z.ZodType<Absence>;

export const noteAnswer = z
  .object({
    id: text,
    sprintId: text,
    kind: z.enum(noteKinds),
    body: text,
    by: text,
    byName: text,
    at: text,
    became: maybeText,
  })
  .meta({ id: "RetrospectiveNote" }) satisfies z.ZodType<RetrospectiveNote>;
