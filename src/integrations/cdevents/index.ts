import { z } from "zod";
import { json } from "../body.ts";
import { attributeHeaders, cloudEventsOf, isBinary, isRecord } from "../cloudevents/event.ts";
import type { Delivery, Integration } from "../contract.ts";
import { type Cdevent, cdeventOf, readCdevent, releasesOf, signalsOf } from "./event.ts";

/** CDEvents, by themselves or as CloudEvents: https://cdevents.dev */
export const cdevents: Integration = {
  name: "cdevents",
  title: "CDEvents",
  settings: z.strictObject({}),
  paths: ["/in/cdevents/:secret", "/in/cdevents"],
  reads: attributeHeaders,
  receive: (delivery) => eventsOf(delivery).flatMap((event) => signalsOf(event, delivery)),
  releases: (delivery) => eventsOf(delivery).flatMap((event) => releasesOf(event, delivery)),
  trial: (at) => ({ body: JSON.stringify(trialEvent(at)) }),
};

/** Of its own context a bare event is known, at its top or at the top of each of a list. */
function eventsOf(delivery: Delivery): Cdevent[] {
  if (!isBinary(delivery)) {
    const body = json(delivery);
    const given: unknown[] = Array.isArray(body) ? body : [body];
    if (given.some((each) => isRecord(each) && "context" in each)) {
      return given.map((each, place) => readCdevent(each, Array.isArray(body) ? `/${place}` : ""));
    }
  }
  return cloudEventsOf(delivery).map(cdeventOf);
}

function trialEvent(at: string): unknown {
  return {
    context: {
      specversion: "0.5.0",
      id: `andon-test ${at}`,
      source: "/andon/test",
      type: "dev.cdevents.incident.detected.0.3.0",
      timestamp: at,
    },
    subject: {
      id: "andon-test",
      content: {
        description: "A test signal: CDEvents reach Andon",
        environment: { id: "test" },
      },
    },
  };
}
