import { randomUUID } from "node:crypto";
import type { Delivery } from "../integrations/contract.ts";
import { report } from "../integrations/report/index.ts";
import { openSourceOf } from "../store/reports.ts";
import { sourceWithId } from "../store/sending-sources.ts";
import { found, type Store } from "./context.ts";
import type { Intake } from "./intake.ts";
import { keepReports } from "./keep-reports.ts";
import { withSettingsRead } from "./reader.ts";
import { takeDelivery, type Reader } from "./take-delivery.ts";

/** Where a product takes reports from outside: only where its owner has added a source of that kind. */
export interface ReportForm {
  reader: Reader;
  productName: string;
}

/** Absent where the product takes none, and where there is no such product: the two are not told apart. */
export async function openReportForm(store: Store, productKey: string): Promise<ReportForm> {
  const place = found(await openSourceOf(store, productKey, report.name), "report form");
  const source = found(await sourceWithId(store, place.productId, place.id), "report form");
  const reader = { integration: report, source: withSettingsRead(source) };
  return { reader, productName: place.productName };
}

export interface SubmittedReport {
  title: string;
  description?: string | undefined;
  email?: string | undefined;
}

/**
 * Takes a report as its source's door would. Answers the key by which it is followed, once it is durable; null when too much waits
 * and nothing was taken.
 */
export async function submitReport(
  { store, intake, now }: { store: Store; intake: Intake; now: Date },
  { integration, source }: Reader,
  said: SubmittedReport,
): Promise<string | null> {
  const delivery: Delivery = {
    id: randomUUID(),
    method: "POST",
    params: {},
    query: {},
    headers: { "content-type": "application/json" },
    body: Buffer.from(JSON.stringify(said)),
    receivedAt: now.toISOString(),
  };
  const taken = await takeDelivery({ store, intake }, { integration, source }, delivery);
  if (taken === null) return null;
  const [kept] = await keepReports(store, source, taken.signals, delivery.receivedAt);
  return found(kept, "report").key;
}
