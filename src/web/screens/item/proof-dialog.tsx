import { useState } from "react";
import type { Item } from "../../../domain/item.ts";
import { nameProof } from "../../deeds/append-to-item.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { TextField } from "../../parts/field.tsx";
import { FormProblem } from "../../parts/form-problem.tsx";
import { useSending } from "../../parts/use-sending.ts";

/** Names the test that failed before the fix and passes after it. */
export function ProofDialog({ item, onClose }: { item: Item; onClose: () => void }) {
  const [test, setTest] = useState("");
  const [url, setUrl] = useState("");
  const sending = useSending(async () => {
    await nameProof(item.ref, { test: test.trim(), ...(url.trim() ? { url: url.trim() } : {}) });
    onClose();
  });
  return (
    <Dialog title={`A regression test of ${item.ref}`} onClose={onClose}>
      <form onSubmit={sending.onSubmit} className="flex flex-col gap-4">
        <TextField
          autoFocus
          required
          maxLength={1000}
          label="Test"
          hint="The test that failed before the fix and passes after it."
          placeholder="checkout/total.test.ts: counts a voucher once"
          value={test}
          problem={sending.of("/test")}
          onChange={(event) => setTest(event.target.value)}
        />
        <TextField
          type="url"
          maxLength={2000}
          label="Address"
          hint="Where it can be read or seen to pass. May stay empty."
          value={url}
          problem={sending.of("/url")}
          onChange={(event) => setUrl(event.target.value)}
        />
        <FormProblem>{sending.problem}</FormProblem>
        <Button type="submit" look="primary" busy={sending.busy} className="self-start">
          Name it
        </Button>
      </form>
    </Dialog>
  );
}
