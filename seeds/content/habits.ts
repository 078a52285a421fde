import type { NoteKind } from "../../src/domain/retrospective.ts";
import type { TeamKey } from "../people.ts";

/** Whom the teams had to wait for. The year takes the first ones away: what they did, the teams do themselves now. */
export const handOvers: readonly { on: string; reason: string; until: number }[] = [
  {
    on: "the database group",
    reason: "An index on the order lines, on the live database",
    until: 9,
  },
  {
    on: "the database group",
    reason: "A copy of yesterday's orders to try the migration on",
    until: 9,
  },
  { on: "Integration Services", reason: "A new queue for the warehouse", until: 15 },
  { on: "Integration Services", reason: "The carrier's new address in their gateway", until: 15 },
  { on: "the security office", reason: "Leave to store the new card tokens", until: 99 },
  { on: "the hosting provider", reason: "More memory for the picture server", until: 99 },
];

export const hindrances: readonly string[] = [
  "The carrier's test system is down",
  "Waits for the texts from customer care",
  "Nobody can say which tax rate holds for gift sets",
  "The build has been red since noon, for another reason",
  "Needs a decision: one address or two?",
];

export const retrospectives: readonly {
  team: TeamKey;
  /** Sprints back from the one that runs. */
  back: number;
  notes: readonly { kind: NoteKind; body: string; becomes?: "action" | "debt" }[];
}[] = [
  {
    team: "storefront",
    back: 1,
    notes: [
      {
        kind: "went-well",
        body: "The regression test came first for each defect, and two of them found a second one.",
      },
      {
        kind: "to-improve",
        body: "We learned on Thursday that the search index is rebuilt by hand.",
        becomes: "action",
      },
      { kind: "idea", body: "Look at the release from a phone before we call it done." },
    ],
  },
  {
    team: "orders",
    back: 1,
    notes: [
      {
        kind: "went-well",
        body: "The emergency on Tuesday took forty minutes, and everybody knew what it displaced.",
      },
      { kind: "to-improve", body: "Three of us waited for the same review on Friday." },
      {
        kind: "to-improve",
        body: "The label queue has no alarm of its own yet.",
        becomes: "action",
      },
    ],
  },
  {
    team: "orders",
    back: 2,
    notes: [
      {
        kind: "to-improve",
        body: "The customs tests take eleven minutes; nobody runs them before a push.",
        becomes: "debt",
      },
      { kind: "went-well", body: "No hand-over this sprint. None." },
    ],
  },
  {
    team: "storefront",
    back: 3,
    notes: [{ kind: "idea", body: "Pair on the first incident of each new colleague." }],
  },
];
