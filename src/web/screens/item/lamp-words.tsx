import { lamp, type Item } from "../../../domain/item.ts";
import { Time } from "../../parts/time.tsx";

/** What an incident does to customers now. */
export function LampWords({ item }: { item: Item }) {
  if (item.kind !== "incident" || lamp(item) === "off") return null;
  if (item.recoveredAt === null) {
    return <span className="font-medium text-red-ink">Broken for customers now</span>;
  }
  return (
    <span className="font-medium text-amber-ink">
      Recovered <Time at={item.recoveredAt} />, not yet safe
    </span>
  );
}
