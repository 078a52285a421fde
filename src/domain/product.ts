import type { TeamFlow } from "./board.ts";
import type { Layer } from "./service.ts";
import type { ProductRole } from "./role.ts";
import type { LabelValue } from "./signal.ts";

export const productKeyPattern = /^[A-Z][A-Z0-9]{1,9}$/;

/** What customers use. Has exactly one backlog, however many teams work on it. */
export interface Product {
  key: string;
  name: string;
}

export interface Member {
  personId: string;
  name: string;
  email: string;
  role: ProductRole;
}

export interface Team {
  id: string;
  name: string;
  personIds: string[];
  /** How it works: its cadence, its hours, its board and its limits. */
  flow: TeamFlow;
}

export interface Service {
  id: string;
  name: string;
  layer: Layer;
  /** Who runs it; null is shown as "no owner", and its signals still arrive. */
  ownerTeamId: string | null;
  builtByTeamId: string | null;
  labels: LabelValue[];
}

/** A configured sender of signals. Its secret is shown once, when it is made. */
export interface Source {
  id: string;
  kind: string;
  name: string;
  pausedAt: string | null;
  firstSignalAt: string | null;
  lastSignalAt: string | null;
  signals: number;
}

/** A label by which nothing is told apart: what differs in it alone belongs to one item. */
export interface GroupingRule {
  id: string;
  label: string;
}

/** While it lasts, signals of the service or source are kept and open nothing; both null means the whole product. ISO 8601. */
export interface Maintenance {
  id: string;
  serviceId: string | null;
  sourceId: string | null;
  reason: string;
  byName: string;
  startsAt: string;
  endsAt: string;
}

/** What says who owns what: CODEOWNERS in the dialect of one of two hosts, or Backstage's catalog-info.yaml. */
export const ownersFileKinds = ["codeowners-github", "codeowners-gitlab", "catalog"] as const;
export type OwnersFileKind = (typeof ownersFileKinds)[number];

/** Such a file as it was taken in. Times are ISO 8601. */
export interface OwnersFileOfProduct {
  id: string;
  kind: OwnersFileKind;
  repository: string;
  /** Where it is fetched anew every hour; null for what was uploaded. */
  url: string | null;
  fetchedAt: string;
  /** Why the newest attempt to fetch it failed. */
  problem: string | null;
  /** How many rules or components it has, and what could not be understood. */
  entries: number;
  warnings: string[];
}
