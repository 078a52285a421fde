import type { Proof } from "../../../domain/item-details.ts";
import type { Receipt } from "../../../domain/item-tests.ts";
import { TextField } from "../../parts/field.tsx";

/** What proved the fix; until something has, a test can be named, and reports may prove it at once. */
export function ProofField({
  receipts,
  proofs,
  test,
  problem,
  onTest,
}: {
  receipts: readonly Receipt[];
  proofs: readonly Proof[];
  test: string;
  problem: string | undefined;
  onTest: (test: string) => void;
}) {
  const hasProof = receipts.length > 0;
  const names = [...new Set((hasProof ? receipts : proofs).map((each) => each.test))];
  return (
    <div className="flex flex-col gap-2">
      {names.length > 0 && (
        <>
          <p className="text-small font-medium text-quiet">
            {hasProof ? "Proved by" : "Named already"}
          </p>
          <ul aria-label={hasProof ? "Proved by" : "Named already"} className="flex flex-col gap-1">
            {names.map((name) => (
              <li key={name} className="font-mono text-small wrap-anywhere">
                {name}
              </li>
            ))}
          </ul>
        </>
      )}
      <TextField
        maxLength={1000}
        label={names.length > 0 ? "Another regression test" : "Its regression test"}
        hint="May stay empty. One that reports have brought is the receipt at once, where it failed before the fix and passes after it."
        placeholder="cart › counts a voucher once"
        value={test}
        problem={problem}
        onChange={(event) => onTest(event.target.value)}
      />
    </div>
  );
}
