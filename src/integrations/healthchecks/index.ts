import { z } from "zod";
import { Invalid } from "../../domain/blocker.ts";
import type { Signal } from "../../domain/signal.ts";
import { jsonBody } from "../body.ts";
import type { Delivery, Integration } from "../contract.ts";
import { filledIn, labelsOfTags } from "../template.ts";

/**
 * The webhook of Healthchecks, hosted or one's own, with the address or the body that the README has people paste.
 * https://github.com/healthchecks/healthchecks/blob/master/hc/integrations/webhook/transport.py
 */
export const healthchecks: Integration = {
  name: "healthchecks",
  title: "Healthchecks",
  settings: z.strictObject({}),
  paths: ["/in/healthchecks/:secret"],
  methods: ["GET", "POST", "PUT"],
  receive: (delivery) => [signalOf(jsonBody(withBody(delivery), flipSchema), delivery.receivedAt)],
  trial: (at) => ({
    body: JSON.stringify({
      code: "andon-test",
      name: "A test signal from Healthchecks to Andon",
      status: "down",
      now: at,
    }),
  }),
};

/** Without a body the fields stand in the query. */
function withBody(delivery: Delivery): Delivery {
  if (delivery.body.length > 0) return delivery;
  return { ...delivery, body: Buffer.from(JSON.stringify(delivery.query)) };
}

/** Each field is named as the placeholder that fills it. */
const flipSchema = z.object({
  code: filledIn,
  status: filledIn,
  name: filledIn,
  slug: filledIn,
  tags: filledIn,
  now: filledIn,
  body: filledIn,
  exitstatus: filledIn,
});

type Flip = z.output<typeof flipSchema>;

function signalOf(flip: Flip, receivedAt: string): Signal {
  const { code, name, slug, now } = flip;
  if (!code) throw new Invalid("/code", "code: write the placeholder $CODE here.");
  const isDown = isDownNow(flip);
  return {
    key: code,
    title: `${name ?? slug ?? `Check ${code}`} is ${isDown ? "down" : "up"}`,
    status: isDown ? "firing" : "resolved",
    occurredAt: now ?? receivedAt,
    // A call that is tried again carries the same moment.
    id: now && `${code}/${isDown ? "down" : "up"}/${now}`,
    kind: "incident",
    description: descriptionOf(flip),
    labels: {
      ...labelsOfTags((flip.tags ?? "").split(/\s+/)),
      ...(name && { check: name }),
      ...(slug && { slug }),
    },
    links: [],
  };
}

function isDownNow({ status }: Flip): boolean {
  if (status === "down" || status === "up") return status === "down";
  const said = status === undefined ? "is missing" : `is "${status}"`;
  throw new Invalid(
    "/status",
    `status ${said}, and should be down or up: write the placeholder $STATUS here.`,
  );
}

/** What the job said last, as it said it. */
function descriptionOf({ body, exitstatus }: Flip): string {
  const said = body && `The last ping said:\n\n${body.replaceAll(/^/gm, "    ")}`;
  const ended = /^[1-9]\d*$/.test(exitstatus ?? "") && `Its exit status was ${exitstatus}.`;
  return [said, ended].filter(Boolean).join("\n\n");
}
