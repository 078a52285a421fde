import type { Kysely } from "kysely";
import type { Database } from "../store/connect.ts";
import {
  changesOf,
  provenBy,
  reportById,
  type ListedReport,
  type ReportChange,
} from "../store/test-reports.ts";
import { found, type ProductScope } from "./context.ts";

export interface TakenReportDetails extends ListedReport {
  kind: "tests";
  /** How many tests it says something new of; the first hundred of them, what failed first. */
  changed: number;
  changes: ReportChange[];
  /** The items whose fix it proved. */
  receipts: string[];
}

const mostChanges = 100;

/** One report with what it changed. */
export async function readTestReport(
  product: ProductScope,
  db: Kysely<Database>,
  id: string,
): Promise<TakenReportDetails> {
  const { productId } = product;
  const report = found(await reportById(db, productId, id), "test report");
  const { changes, total } = await changesOf(db, productId, report, mostChanges);
  const receipts = await provenBy(db, product, report);
  return { ...report, kind: "tests", changed: total, changes, receipts };
}
