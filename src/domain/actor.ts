import type { Role } from "./role.ts";

/** Who does something: `person:<id>`, `token:<id>`, `source:<id>` or `system`. What events and rows name. */
export type ActorId = string;

/** An actor inside one product, with the role it has there. */
export interface Actor {
  id: ActorId;
  name: string;
  role: Role;
}

export const system: ActorId = "system";

export function personActor(personId: string): ActorId {
  return `person:${personId}`;
}

export function tokenActor(tokenId: string): ActorId {
  return `token:${tokenId}`;
}

export function sourceActor(sourceId: string): ActorId {
  return `source:${sourceId}`;
}

/** The person behind an actor, null for tokens, sources and the system. */
export function personIdOf(actor: ActorId): string | null {
  return actor.startsWith("person:") ? actor.slice("person:".length) : null;
}
