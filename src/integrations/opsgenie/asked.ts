import { Invalid } from "../../domain/blocker.ts";
import type { Delivery } from "../contract.ts";
import { type Action, actionOf, understood } from "./action.ts";
import { type AlertIdentity, identityOf } from "./identity.ts";

export type Asked =
  | { to: "create" }
  | { to: "act"; action: Action; alert: AlertIdentity }
  | { to: "tell what became of"; requestId: string }
  | { to: "show" };

/**
 * What is asked, by method and by the path below `/v2/alerts`. The path is read from its end, since some clients put an alias into
 * it as it is, slashes and all; Opsgenie's own end it with a slash. Throws Invalid.
 */
export function askedOf({ method, params, query }: Delivery): Asked {
  const path = (params["*"] ?? "").replace(/\/$/, "");
  if (method === "GET") {
    const requestId = /^requests\/([^/]+)$/.exec(path)?.[1];
    return requestId === undefined ? { to: "show" } : { to: "tell what became of", requestId };
  }
  if (path === "") return method === "POST" ? { to: "create" } : { to: "show" };
  const { identifier, last } = partsOf(path, method);
  const action = actionOf(method, last);
  if (action === null) {
    throw new Invalid("", `action: Andon takes ${understood(method)} here, and not ${last}.`);
  }
  if (identifier === "") throw new Invalid("", "identifier: This can not be empty.");
  return { to: "act", action, alert: identityOf(identifier, query["identifierType"]) };
}

/** Whoever deletes names the alert alone, unless it is its tags or details that go. */
function partsOf(path: string, method: string): { identifier: string; last: string } {
  const [, identifier = "", last = path] = /^(.*)\/([^/]*)$/s.exec(path) ?? [];
  if (method === "DELETE" && (identifier === "" || actionOf(method, last) === null)) {
    return { identifier: path, last: "" };
  }
  return { identifier, last };
}
