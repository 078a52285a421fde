import { request } from "./request.ts";

interface Page<Row> {
  items: Row[];
  next: string | null;
}

/** Every row of a list, page after page; at most `most` rows, for lists that may have no end. */
export async function list<Row>(path: string, most = 2000): Promise<Row[]> {
  const rows: Row[] = [];
  const join = path.includes("?") ? "&" : "?";
  let cursor = "";
  do {
    const page = await request<Page<Row>>("GET", `${path}${join}limit=200${cursor}`);
    rows.push(...page.items);
    cursor = page.next === null ? "" : `&cursor=${encodeURIComponent(page.next)}`;
  } while (cursor !== "" && rows.length < most);
  return rows;
}
