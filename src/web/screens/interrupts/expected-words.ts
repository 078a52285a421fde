import type { ExpectedInterrupts } from "../../../domain/interrupts-price.ts";

/** "Expected 1 to 3 interrupts; 4 came, more than that." */
export function expectedWords({ low, high, came }: ExpectedInterrupts): string {
  const range = low === high ? `${high}` : `${low} to ${high}`;
  const expected = `Expected ${range} ${high === 1 ? "interrupt" : "interrupts"} from production`;
  const many = came === 0 ? "none came" : `${came} came`;
  if (came > high) return `${expected}; ${many}, more than that.`;
  return came < low ? `${expected}; ${many}, fewer than that.` : `${expected}; ${many}.`;
}
