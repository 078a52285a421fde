import type { Proof } from "../../../domain/item-details.ts";
import { TextField } from "../../parts/field.tsx";

/** The test that failed before the fix and passes after it. */
export function ProofField({
  proofs,
  test,
  onTest,
}: {
  proofs: readonly Proof[];
  test: string;
  onTest: (test: string) => void;
}) {
  return (
    <div className="flex flex-col gap-2">
      {proofs.length > 0 && (
        <ul aria-label="Named already" className="flex flex-col gap-1">
          {proofs.map((proof) => (
            <li key={proof.id} className="font-mono text-small wrap-anywhere">
              {proof.test}
            </li>
          ))}
        </ul>
      )}
      <TextField
        autoFocus
        maxLength={1000}
        label={proofs.length > 0 ? "Another regression test" : "Its regression test"}
        hint="The test that failed before the fix and passes after it."
        placeholder="checkout/total.test.ts: counts a voucher once"
        value={test}
        onChange={(event) => onTest(event.target.value)}
      />
    </div>
  );
}
