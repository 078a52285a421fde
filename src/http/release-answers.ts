import { z } from "zod";
import { kinds, states } from "../domain/item.ts";
import type { ItemDelivery, ReleaseCommit, ReleaseItem, Tie } from "../domain/release-details.ts";
import { tieEvidenceCodes } from "../domain/release-tie.ts";
import type { ListedRelease } from "../store/releases.ts";

const text = z.string();
const maybeText = z.string().nullable();
const outcome = z.enum(["deployed", "failed", "rolled-back"]);

export const tieAnswer = z
  .object({
    ref: text,
    title: text,
    releaseId: text,
    version: text,
    service: text,
    deployedAt: text,
    evidence: z.array(z.object({ code: z.enum(tieEvidenceCodes), words: text })),
    byName: text,
    at: text,
    untied: z.object({ byName: text, at: text, reason: text }).nullable(),
  })
  .meta({ id: "Tie" }) satisfies z.ZodType<Tie>;

const itemInRelease = z
  .object({
    ref: text,
    title: text,
    kind: z.enum(kinds),
    state: z.enum(states),
    fixes: z.boolean(),
    commits: z.array(text),
    deliveredAt: maybeText,
    reporters: z.object({ told: z.int(), waiting: z.int() }),
  })
  .meta({ id: "ReleaseItem" }) satisfies z.ZodType<ReleaseItem>;

const commitInRelease = z
  .object({ id: text, subject: text, author: text, authoredAt: maybeText })
  .meta({ id: "ReleaseCommit" }) satisfies z.ZodType<ReleaseCommit>;

const release = z.object({
  id: text,
  sourceId: maybeText,
  serviceId: maybeText,
  service: text,
  environment: text,
  version: text,
  commit: maybeText,
  title: maybeText,
  url: maybeText,
  outcome,
  deployedAt: text,
}) satisfies z.ZodType<ListedRelease>;

/** With the items that it brings, as far as they are shown, and how many they are. */
export const releaseAnswer = release
  .extend({
    isProduction: z.boolean(),
    items: z.array(itemInRelease),
    itemCount: z.int(),
    commitCount: z.int(),
    ties: z.array(tieAnswer),
  })
  .meta({ id: "Release" });

/** `contents` says why nobody knows what the release brings; null where that is known. */
export const releaseDetailsAnswer = releaseAnswer
  .extend({ commits: z.array(commitInRelease), contents: maybeText })
  .meta({ id: "ReleaseDetails" });

export const itemDeliveryAnswer = z
  .object({
    standing: z.enum(["delivered", "waiting", "unknown"]).nullable(),
    deliveredAt: maybeText,
    releases: z.array(
      z.object({
        id: text,
        version: text,
        service: text,
        environment: text,
        isProduction: z.boolean(),
        outcome,
        deployedAt: text,
        fixes: z.boolean(),
      }),
    ),
    ties: z.array(tieAnswer),
  })
  .meta({ id: "ItemDelivery" }) satisfies z.ZodType<ItemDelivery>;
