import type { Delivered } from "../../../domain/source-details.ts";
import { Ref } from "../../parts/ref.tsx";

const mostNamed = 5;

/** What became of something that somebody had delivered, with the way to the items that answer. */
export function DeliveredWords({ delivered }: { delivered: Delivered }) {
  const { items, signals } = delivered;
  if (signals === 0) return <>It was read, and there is nothing in it that becomes a signal.</>;
  const count = signals === 1 ? "1 signal" : `${signals} signals`;
  if (items.length === 0) {
    return (
      <>
        {count} taken, and no item yet: held back by this source's patience or by maintenance, or
        about something that is not open.
      </>
    );
  }
  return (
    <>
      {count} taken. {items.length === 1 ? "The item that answers" : "The items that answer"}:{" "}
      {items.slice(0, mostNamed).map((ref, index) => (
        <span key={ref}>
          {index > 0 && ", "}
          <Ref of={ref} className="font-medium text-accent!" />
        </span>
      ))}
      {items.length > mostNamed && ` and ${items.length - mostNamed} more`}
    </>
  );
}
