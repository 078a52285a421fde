import type { Kind, State } from "./item.ts";
import type { TieEvidence } from "./release-tie.ts";

/** An item that a release brings. */
export interface ReleaseItem {
  ref: string;
  title: string;
  kind: Kind;
  state: State;
  /** A commit of the release says that it fixes the item, rather than only naming it. */
  fixes: boolean;
  commits: string[];
  /** ISO 8601; null while it has not reached customers. */
  deliveredAt: string | null;
  /** Of those who reported it from outside and left an address, how many were told, and how many are to be. */
  reporters: { told: number; waiting: number };
}

export interface ReleaseCommit {
  id: string;
  /** Empty where nobody told of the commit but by its name. */
  subject: string;
  author: string;
  authoredAt: string | null;
}

/** An incident that is held to come from a release. Times are ISO 8601. */
export interface Tie {
  ref: string;
  title: string;
  releaseId: string;
  version: string;
  service: string;
  deployedAt: string;
  evidence: TieEvidence[];
  byName: string;
  at: string;
  untied: { byName: string; at: string; reason: string } | null;
}

/** How an item stands with customers. */
export interface ItemDelivery {
  /**
   * waiting: done, and its commits are in no release to production yet. unknown: done, and no commit names it, so that nobody can say.
   * Null where it is not done, or no release of the product tells what it brings.
   */
  standing: "delivered" | "waiting" | "unknown" | null;
  deliveredAt: string | null;
  releases: ItemRelease[];
  ties: Tie[];
}

/** A release in which an item is. */
export interface ItemRelease {
  id: string;
  version: string;
  service: string;
  environment: string;
  isProduction: boolean;
  outcome: "deployed" | "failed" | "rolled-back";
  deployedAt: string;
  fixes: boolean;
}
