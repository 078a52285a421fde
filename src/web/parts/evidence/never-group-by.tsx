import { neverGroupBy } from "../../deeds/teach-rule.ts";
import { useReplicaItself } from "../../replica/use-replica.ts";
import { Confirm } from "../confirm.tsx";

/** A label that never tells things apart, in the whole product. */
export function NeverGroupBy({ label, onClose }: { label: string; onClose: () => void }) {
  const replica = useReplicaItself();
  return (
    <Confirm
      title={`Never group by ${label}`}
      act={`Never group by ${label}`}
      onAct={() => void neverGroupBy(replica, label)}
      onClose={onClose}
    >
      From now on, what differs in {label} alone belongs to one item, in the whole product. What is
      in its items already stays where it is.
    </Confirm>
  );
}
