import { expect, test } from "vitest";
import { teamRemovalBlockers } from "./team.ts";

const checkout = { id: "checkout", name: "Checkout" };
const service = (name: string, ownerTeamId: string | null, builtByTeamId: string | null) => ({
  name,
  ownerTeamId,
  builtByTeamId,
});

test.each([
  [
    "runs it and built it",
    service("payment-api", "checkout", "checkout"),
    "Checkout runs payment-api. Give it another owner first.",
  ],
  [
    "runs what another built",
    service("ledger", "checkout", "search"),
    "Checkout runs ledger. Give it another owner first.",
  ],
  [
    "built what another runs",
    service("ledger", "search", "checkout"),
    "Checkout built ledger. Say there who builds it now first.",
  ],
])("a team that %s stays, and the service is named", (_, owned, message) => {
  expect(teamRemovalBlockers(checkout, [owned])).toEqual([{ code: "in-use", message }]);
});

test("a team that no service names may go", () => {
  expect(teamRemovalBlockers(checkout, [service("ledger", "search", null)])).toEqual([]);
});
