import type { Source } from "../../../domain/product.ts";
import type { NewSource } from "../../deeds/create-source.ts";
import { renewSecret } from "../../deeds/renew-secret.ts";
import { Button } from "../../parts/button.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { FormProblem } from "../../parts/form-problem.tsx";
import { useSending } from "../../parts/use-sending.ts";
import { useReplicaItself } from "../../replica/use-replica.ts";

/** Asked first: whatever sends with the old secret is not heard until it has the new one. */
export function NewSecret({
  source,
  onRenewed,
  onClose,
}: {
  source: Source;
  onRenewed: (source: NewSource) => void;
  onClose: () => void;
}) {
  const replica = useReplicaItself();
  const sending = useSending(async () => onRenewed(await renewSecret(replica, source)));
  return (
    <Dialog
      title={`A new secret for ${source.name}?`}
      description="The old one stops working at once. What sends with it is refused until you have given it the new one."
      onClose={onClose}
    >
      <form onSubmit={sending.onSubmit} className="flex flex-col gap-4">
        <FormProblem>{sending.problem}</FormProblem>
        <div className="flex gap-2">
          <Button type="submit" autoFocus look="primary" busy={sending.busy}>
            Make a new secret
          </Button>
          <Button look="quiet" onClick={onClose}>
            Keep the old one
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
