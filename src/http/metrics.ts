import { collectDefaultMetrics, Histogram, Registry } from "prom-client";
import type { App } from "./app.ts";

/** Counts and times every request by its route, never by product: a metric's labels are for a few values. */
export function measureRequests(app: App): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const durations = new Histogram({
    name: "http_request_duration_seconds",
    help: "How long requests took.",
    labelNames: ["method", "route", "status"],
    buckets: [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  app.addHook("onResponse", async (request, reply) => {
    const { method } = request;
    const route = request.routeOptions.url ?? "none";
    durations.observe({ method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
  });
  return registry;
}
