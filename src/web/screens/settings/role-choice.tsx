import { productRoles, roleTitles, type ProductRole } from "../../../domain/role.ts";
import { ChoiceList } from "../../parts/choice-list.tsx";

/** One of the roles, each with what it may. */
export function RoleChoice({
  legend,
  role,
  onRole,
  autoFocus = false,
}: {
  legend: string;
  role: ProductRole;
  onRole: (role: ProductRole) => void;
  autoFocus?: boolean;
}) {
  return (
    <ChoiceList
      autoFocus={autoFocus}
      legend={legend}
      value={role}
      onChange={onRole}
      choices={productRoles.map((each) => ({
        value: each,
        title: roleTitles[each],
        note: roleNotes[each],
      }))}
    />
  );
}

export const roleNotes: Record<ProductRole, string> = {
  owner: "Ranks the backlog, and changes these settings.",
  developer: "Triages, plans sprints, works on items, expedites emergencies.",
  operator: "Triages, works on items, expedites emergencies.",
  stakeholder: "Sees, reports and comments.",
};
