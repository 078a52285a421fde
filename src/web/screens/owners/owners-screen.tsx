import { ScreenHeading } from "../../parts/screen-heading.tsx";
import { ServicesTabs } from "../services/services-tabs.tsx";
import { GroupingRules } from "./grouping-rules.tsx";
import { OwnerNames } from "./owner-names.tsx";
import { OwnersFiles } from "./owners-files.tsx";
import { RoutingRules } from "./routing-rules.tsx";
import { useOwners, type Owners } from "./use-owners.ts";

/** What people taught about whose trouble is whose, and the files that say it. */
export function OwnersScreen() {
  const { owners, problem } = useOwners();
  return (
    <>
      <ScreenHeading title="Who owns what" decided={owners && decidedWords(owners)} />
      <ServicesTabs />
      <div className="min-h-0 flex-1 overflow-y-auto">
        <div className="mx-auto flex w-full max-w-3xl flex-col gap-8 px-4 py-6 md:px-8">
          <p className="max-w-prose text-quiet">
            What comes in finds its team by the first of these that knows: a rule of yours, the
            service that its labels name, CODEOWNERS of the code that crashed, the catalog. What
            none of them knows waits in Triage without an owner.
          </p>
          {problem && <p role="alert">{problem}</p>}
          {owners && (
            <>
              <RoutingRules rules={owners.rules} />
              <OwnersFiles files={owners.files} />
              <OwnerNames {...owners} />
              <GroupingRules rules={owners.grouping} />
            </>
          )}
        </div>
      </div>
    </>
  );
}

function decidedWords({ rules, files, unknown }: Owners): string {
  if (rules.length + files.length === 0) return "Nothing was taught yet";
  return [
    counted(rules.length, "rule", "rules"),
    counted(files.length, "file", "files"),
    unknown.length > 0
      ? counted(unknown.length, "name that means nobody", "names that mean nobody")
      : null,
  ]
    .filter((each) => each !== null)
    .join(", ");
}

function counted(count: number, one: string, many: string): string {
  return `${count === 0 ? "no" : count} ${count === 1 ? one : many}`;
}
