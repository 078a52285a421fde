import { z } from "zod";
import { deliverTrial } from "../../actions/deliver-trial.ts";
import type { Intake } from "../../actions/intake.ts";
import { previewSignals } from "../../actions/preview-signals.ts";
import { readDeliveries, readDelivery } from "../../actions/read-deliveries.ts";
import { replayDelivery } from "../../actions/replay-delivery.ts";
import type { TakenSignals } from "../../actions/take-delivery.ts";
import type { Delivered } from "../../domain/source-details.ts";
import type { App } from "../app.ts";
import { id, inProduct } from "../fields.ts";
import { Problem } from "../problem.ts";
import type { Access } from "../session.ts";
import {
  deliveredAnswer,
  deliveryDetailsAnswer,
  deliverySummaryAnswer,
  pointing,
  previewAnswer,
} from "../source-fields.ts";

/** What was sent to a source's door, and what people deliver to try it. */
export function deliveryRoutes(app: App, access: Access, intake: Intake): void {
  app.get("/products/:key/sources/:id/deliveries", { schema: list }, async (request) => {
    const context = await access.configuringActorIn(request, request.params.key);
    return { items: await readDeliveries(context, request.params.id) };
  });

  app.get("/products/:key/sources/:id/deliveries/:delivery", { schema: show }, async (request) => {
    const context = await access.configuringActorIn(request, request.params.key);
    const { id: sourceId, delivery: deliveryId } = request.params;
    return readDelivery(context, { sourceId, deliveryId });
  });

  app.post(
    "/products/:key/sources/:id/deliveries/:delivery/replay",
    { schema: replay },
    async (request) => {
      const context = await access.configuringActorIn(request, request.params.key);
      const { id: sourceId, delivery: deliveryId } = request.params;
      return delivered(await replayDelivery({ ...context, intake }, { sourceId, deliveryId }));
    },
  );

  app.post("/products/:key/sources/:id/trial", { schema: trial }, async (request) => {
    const context = await access.configuringActorIn(request, request.params.key);
    return delivered(await deliverTrial({ ...context, intake }, request.params.id));
  });

  app.post("/products/:key/sources/preview", { schema: preview }, async (request) => {
    const context = await access.configuringActorIn(request, request.params.key);
    const { contentType = "application/json", ...sample } = request.body;
    return pointing(previewSignals(context, { ...sample, contentType }));
  });
}

function delivered(taken: TakenSignals | null): Delivered {
  if (taken === null) {
    const detail = "More signals wait than can be written. Try again in a second.";
    throw new Problem("too-many-requests", detail);
  }
  return { items: taken.items, signals: taken.signals.length };
}

const tags = ["sources"];
const oneSource = inProduct.extend({ id });
const oneDelivery = oneSource.extend({ delivery: z.string().max(100) });
const nothing = z.strictObject({}).nullish();

const list = {
  tags,
  summary: "The last ten deliveries to a source's door, newest first",
  params: oneSource,
  response: { 200: z.object({ items: z.array(deliverySummaryAnswer) }) },
};

const show = {
  tags,
  summary: "One delivery with its whole body",
  params: oneDelivery,
  response: { 200: deliveryDetailsAnswer },
};

const replay = {
  tags,
  summary: "Read a delivery again, by the settings of today",
  params: oneDelivery,
  body: nothing,
  response: { 200: deliveredAnswer },
};

const trial = {
  tags,
  summary: "Send a test signal in the tool's own form",
  params: oneSource,
  body: nothing,
  response: { 200: deliveredAnswer },
};

const preview = {
  tags,
  summary: "What a body would become, without keeping anything",
  params: inProduct,
  body: z.strictObject({
    kind: z.string().min(1).max(100),
    settings: z.record(z.string().max(100), z.unknown()).default({}),
    body: z.string(),
    contentType: z.string().max(200).optional(),
  }),
  response: { 200: previewAnswer },
};
