import { z } from "zod";
import type { Signal } from "../../domain/signal.ts";
import type { Answer, Delivery, Integration, Taken } from "../contract.ts";
import { headerOf } from "../hmac.ts";
import { createdAlert } from "./alert.ts";
import { doneBy, ending } from "./action.ts";
import { type Asked, askedOf } from "./asked.ts";
import { uuidOf } from "./identity.ts";
import { requestIdOf, requestOf } from "./request-id.ts";

/** Opsgenie's Alert API, version 2, as its clients speak it: https://docs.opsgenie.com/docs/alert-api */
export const opsgenie: Integration = {
  name: "opsgenie",
  title: "Opsgenie Alert API",
  settings: z.strictObject({}),
  paths: ["/v2/alerts", "/v2/alerts/*"],
  methods: ["POST", "GET", "PUT", "DELETE"],
  // Its clients are told the host, and know the path.
  address: (base) => base,
  secretOf: keyOf,
  receive(delivery) {
    const asked = askedOf(delivery);
    if (asked.to === "create") return [createdAlert(delivery).signal];
    return asked.to === "act" ? [actedSignal(asked, delivery)] : [];
  },
  accepted(taken) {
    const asked = askedOf(taken.delivery);
    if (asked.to === "show") return cannotShow(taken.delivery);
    if (asked.to === "tell what became of") return statusOf(asked.requestId, taken.delivery);
    const body = { result: "Request will be processed", requestId: idOfTaken(asked, taken) };
    return { status: 202, body: { ...body, took } };
  },
  refused({ because, message }, { id: requestId }) {
    if (because === "unknown-secret") return failed(401, "Could not authenticate", requestId);
    if (because === "paused") return failed(401, message, requestId);
    if (because === "busy") return failed(429, message, requestId);
    if (because === "too-large") return failed(413, message, requestId);
    const faults = message.split("\n").map((line) => /^(\S+): (.+)$/.exec(line)?.slice(1, 3));
    if (faults.includes(undefined)) return failed(400, message, requestId);
    const errors = Object.fromEntries(faults as [string, string][]);
    return failed(422, "Request body is not processable. Please check the errors.", requestId, {
      errors,
    });
  },
  trial: () => ({
    body: JSON.stringify({
      message: "A test signal: Opsgenie's clients reach Andon",
      alias: "andon-test",
      priority: "P5",
    }),
  }),
};

/** Seconds that the original needed; a door has no clock, and no client waits for it. */
const took = 0;

function keyOf(delivery: Delivery): string | undefined {
  return /^GenieKey +(\S+)$/i.exec(headerOf(delivery, "authorization") ?? "")?.[1];
}

type Acting = Extract<Asked, { to: "act" }>;

function actedSignal({ action, alert }: Acting, delivery: Delivery): Signal {
  return {
    key: alert.alertId,
    title: `${action.name} ${alert.alias || alert.alertId}`,
    status: ending.has(action.name) ? "resolved" : "noted",
    occurredAt: delivery.receivedAt,
    kind: "incident",
    description: action.tell(delivery),
    labels: {},
    links: [],
  };
}

function idOfTaken(asked: Asked, { delivery, items }: Taken): string {
  const { receivedAt } = delivery;
  if (asked.to !== "act") {
    const { alert } = createdAlert(delivery);
    return requestIdOf({ action: "Create", alert, receivedAt, isDone: true });
  }
  const { action, alert } = asked;
  return requestIdOf({ action: action.name, alert, receivedAt, isDone: items.length > 0 });
}

function statusOf(requestId: string, delivery: Delivery): Answer {
  const request = requestOf(requestId);
  if (request === null) {
    return failed(404, "Request not found. Andon gave out no such request id.", delivery.id);
  }
  const { action, alert, receivedAt, isDone } = request;
  const data = {
    success: isDone,
    action,
    processedAt: receivedAt,
    // One a key, as the original has one an integration.
    integrationId: uuidOf(`integration ${keyOf(delivery) ?? ""}`),
    isSuccess: isDone,
    status: isDone ? doneBy(action) : "Alert does not exist",
    alertId: isDone ? alert.alertId : "",
    alias: isDone ? alert.alias || alert.alertId : "",
  };
  return { status: 200, body: { data, took, requestId } };
}

function cannotShow(delivery: Delivery): Answer {
  const message = "Andon takes alerts, and shows them in Triage: they can not be read here.";
  return failed(405, message, delivery.id);
}

function failed(status: number, message: string, requestId: string, more: object = {}): Answer {
  return { status, body: { message, ...more, took, requestId } };
}
