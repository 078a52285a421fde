import { productRoles, roleTitles, type ProductRole } from "../../../domain/role.ts";
import { blocker } from "../../../domain/blocker.ts";
import type { Member } from "../../../domain/product.ts";
import { fieldLook } from "../../parts/field.tsx";
import { MoreMenu } from "../../parts/more-menu.tsx";
import { PersonMark } from "../../parts/person-mark.tsx";
import { useSession } from "../../shell/session-context.ts";
import { useReplica } from "../../replica/use-replica.ts";
import { Row } from "./section.tsx";

export function MemberRow({
  member,
  isOnlyOwner,
  mayConfigure,
  onRole,
  onRemove,
}: {
  member: Member;
  /** Then there must be another one before this one can be anything else, or go. */
  isOnlyOwner: boolean;
  mayConfigure: boolean;
  onRole: (role: ProductRole) => void;
  onRemove: () => void;
}) {
  const { person } = useSession();
  const teams = useReplica((view) =>
    view.teams.filter((team) => team.personIds.includes(member.personId)).map((team) => team.name),
  );
  const mayChange = mayConfigure && !isOnlyOwner;
  return (
    <Row>
      <PersonMark name={member.name} size={28} />
      <div className="min-w-0 flex-1">
        <p className="truncate">
          <span className="font-medium">{member.name}</span>
          {member.personId === person.id && <span className="text-quiet"> (you)</span>}
          {teams.length > 0 && <span className="text-quiet">, {teams.join(", ")}</span>}
        </p>
        {mayConfigure && isOnlyOwner ? (
          <p className="text-small text-quiet">{blocker("owner-missing").message}</p>
        ) : (
          <p className="truncate text-small text-quiet">{member.email}</p>
        )}
      </div>
      {mayChange ? (
        <select
          aria-label={`Role of ${member.name}`}
          value={member.role}
          onChange={(event) => onRole(event.target.value as ProductRole)}
          className={`h-8 max-w-36 ${fieldLook}`}
        >
          {productRoles.map((role) => (
            <option key={role} value={role}>
              {roleTitles[role]}
            </option>
          ))}
        </select>
      ) : (
        <span className="shrink-0 text-quiet">{roleTitles[member.role]}</span>
      )}
      {mayConfigure &&
        (mayChange ? (
          <MoreMenu
            about={member.name}
            choices={[{ label: "Remove from the product", onSelect: onRemove }]}
          />
        ) : (
          <span className="w-8 shrink-0" />
        ))}
    </Row>
  );
}
