import { Plus } from "lucide-react";
import { useEffect, useState } from "react";
import { productRoles, roleTitles } from "../../../domain/role.ts";
import type { Member } from "../../../domain/product.ts";
import { useList } from "../../api/use-list.ts";
import { changeRole } from "../../deeds/change-role.ts";
import type { Invitation } from "../../deeds/invite-person.ts";
import { removeMember } from "../../deeds/remove-member.ts";
import { useKeys } from "../../keyboard/use-keys.ts";
import { Button } from "../../parts/button.tsx";
import { Confirm } from "../../parts/confirm.tsx";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { useConfigureBlockers } from "../../shell/use-configure-blockers.ts";
import { Invitations } from "./invitations.tsx";
import { InvitePerson } from "./invite-person.tsx";
import { MemberRow } from "./member-row.tsx";
import { roleNotes } from "./role-choice.tsx";
import { Rows, Section } from "./section.tsx";

/** Who takes part in this product, and as what. */
export function People() {
  const members = useReplica((view) => view.members);
  const blockers = useConfigureBlockers();
  const [inviting, setInviting] = useState(false);
  const mayConfigure = blockers.length === 0;

  useKeys(
    "Settings",
    mayConfigure ? [{ keys: "a", label: "Invite somebody", run: () => setInviting(true) }] : [],
  );

  return (
    <Section
      title="People"
      note={
        mayConfigure
          ? "Everyone sees everything of this product and may report. The role says what else."
          : `Everyone sees everything of this product and may report. ${blockers[0]?.message ?? ""}`
      }
      actions={
        mayConfigure && (
          <Button
            look="primary"
            keys="a"
            icon={<Plus aria-hidden size={16} />}
            onClick={() => setInviting(true)}
          >
            Invite
          </Button>
        )
      }
    >
      <Members members={members} mayConfigure={mayConfigure} />
      <RoleWords />
      {mayConfigure && <OpenInvitations inviting={inviting} onClose={() => setInviting(false)} />}
    </Section>
  );
}

function Members({ members, mayConfigure }: { members: readonly Member[]; mayConfigure: boolean }) {
  const replica = useReplicaItself();
  const [leaving, setLeaving] = useState<Member | null>(null);
  return (
    <>
      <Rows label="Members">
        {members.map((member) => (
          <MemberRow
            key={member.personId}
            member={member}
            isOnlyOwner={
              member.role === "owner" &&
              members.every((each) => each === member || each.role !== "owner")
            }
            mayConfigure={mayConfigure}
            onRole={(role) => void changeRole(replica, member, role)}
            onRemove={() => setLeaving(member)}
          />
        ))}
      </Rows>
      {leaving && (
        <Confirm
          title={`Remove ${leaving.name}?`}
          act="Remove"
          onAct={() => void removeMember(replica, leaving)}
          onClose={() => setLeaving(null)}
        >
          What {leaving.name} did here stays under that name. Coming back takes a new invitation.
        </Confirm>
      )}
    </>
  );
}

/** The invitations are no part of the replica: asked for, and again when one was made or used. */
function OpenInvitations({ inviting, onClose }: { inviting: boolean; onClose: () => void }) {
  const product = useReplica((view) => view.product.key);
  const members = useReplica((view) => view.members);
  const { rows, reload } = useList<Invitation>(`/products/${product}/invitations`);
  useEffect(() => {
    if (members.length > 0) void reload();
  }, [members, reload]);
  return (
    <>
      {rows && rows.length > 0 && <Invitations invitations={rows} onRevoked={reload} />}
      {inviting && <InvitePerson onInvited={reload} onClose={onClose} />}
    </>
  );
}

function RoleWords() {
  return (
    <dl className="grid gap-x-4 gap-y-1 text-small text-quiet sm:grid-cols-[max-content_1fr]">
      {productRoles.map((role) => (
        <div key={role} className="contents">
          <dt className="font-medium text-ink max-sm:mt-1">{roleTitles[role]}</dt>
          <dd>{roleNotes[role]}</dd>
        </div>
      ))}
    </dl>
  );
}
