import { useState } from "react";
import { roleTitles } from "../../../domain/role.ts";
import { revokeInvitation, type Invitation } from "../../deeds/invite-person.ts";
import { Button } from "../../parts/button.tsx";
import { Confirm } from "../../parts/confirm.tsx";
import { SectionHeading } from "../../parts/section-heading.tsx";
import { absoluteTime, Time } from "../../parts/time.tsx";
import { useReplicaItself } from "../../replica/use-replica.ts";
import { Row, Rows } from "./section.tsx";

/** Links that were sent and not used yet. */
export function Invitations({
  invitations,
  onRevoked,
}: {
  invitations: readonly Invitation[];
  onRevoked: () => Promise<void>;
}) {
  const replica = useReplicaItself();
  const [revoking, setRevoking] = useState<Invitation | null>(null);
  return (
    <section aria-label="Open invitations">
      <SectionHeading>Open invitations</SectionHeading>
      <Rows label="Open invitations">
        {invitations.map((each) => (
          <Row key={each.id}>
            <div className="min-w-0 flex-1">
              <p className="truncate">{each.email ?? "Whoever has the link"}</p>
              <p className="text-small text-quiet">
                Sent <Time at={each.createdAt} />, works until {absoluteTime(each.expiresAt)}
              </p>
            </div>
            <span className="shrink-0 text-quiet">{roleTitles[each.role]}</span>
            <Button look="quiet" onClick={() => setRevoking(each)} className="px-2">
              Revoke
            </Button>
          </Row>
        ))}
      </Rows>
      {revoking && (
        <Confirm
          title="Revoke the invitation?"
          act="Revoke"
          onAct={() => void revokeInvitation(replica, revoking).then(onRevoked)}
          onClose={() => setRevoking(null)}
        >
          The link for {revoking.email ?? "whoever has it"} stops working. You can send a new one.
        </Confirm>
      )}
    </section>
  );
}
