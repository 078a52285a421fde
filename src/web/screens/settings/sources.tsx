import { Link, useNavigate } from "@tanstack/react-router";
import { Plus } from "lucide-react";
import { useState } from "react";
import type { NewSource } from "../../deeds/create-source.ts";
import { useList } from "../../api/use-list.ts";
import { useKeys } from "../../keyboard/use-keys.ts";
import { Button } from "../../parts/button.tsx";
import { useReplica } from "../../replica/use-replica.ts";
import { useConfigureBlockers } from "../../shell/use-configure-blockers.ts";
import { AddSource } from "./add-source.tsx";
import type { Integration } from "./kind-search.ts";
import { Nothing, Row, Rows, Section } from "./section.tsx";
import { SourceMenu } from "./source-menu.tsx";
import { SourceSetup } from "./source-setup.tsx";
import { SourceStatus } from "./source-status.tsx";
import { useSources } from "./use-sources.ts";

/** Who reports from production. */
export function Sources() {
  const product = useReplica((view) => view.product.key);
  const navigate = useNavigate();
  const sources = useSources();
  const { rows: integrations } = useList<Integration>("/integrations");
  const blockers = useConfigureBlockers();
  const [adding, setAdding] = useState(false);
  const [fresh, setFresh] = useState<NewSource | null>(null);
  const mayConfigure = blockers.length === 0;
  const titleOf = (kind: string) => integrations?.find((each) => each.name === kind)?.title ?? kind;

  useKeys(
    "Settings",
    mayConfigure && !fresh
      ? [{ keys: "a", label: "Add a source", run: () => setAdding(true) }]
      : [],
  );

  if (fresh) {
    const { id } = fresh;
    const onDone = () =>
      void navigate({ to: "/$product/settings/sources/$id", params: { product, id } });
    return <SourceSetup source={fresh} onDone={onDone} />;
  }
  return (
    <Section
      title="Sources"
      note={
        mayConfigure
          ? "Tools that report from production. What they send becomes incidents and defects in Triage."
          : `Tools that report from production. ${blockers[0]?.message ?? ""}`
      }
      actions={
        mayConfigure && (
          <Button
            look="primary"
            keys="a"
            icon={<Plus aria-hidden size={16} />}
            onClick={() => setAdding(true)}
          >
            Add a source
          </Button>
        )
      }
    >
      {sources.length === 0 ? (
        <Nothing>No source yet, so only what people report reaches Triage.</Nothing>
      ) : (
        <Rows label="Sources">
          {sources.map((source) => (
            <Row key={source.id}>
              <Link
                to="/$product/settings/sources/$id"
                params={{ product, id: source.id }}
                className="-my-2 -ml-2 flex min-w-0 flex-1 items-center gap-3 self-stretch rounded-base py-2 pl-2 hover:bg-hover"
              >
                <span className="min-w-0 flex-1">
                  <span
                    className={`block truncate font-medium ${source.pausedAt ? "text-quiet" : ""}`}
                  >
                    {source.name}
                  </span>
                  <span className="block truncate text-small text-quiet">
                    {titleOf(source.kind)}
                  </span>
                </span>
                <SourceStatus source={source} />
              </Link>
              {mayConfigure && <SourceMenu source={source} onRenewed={setFresh} />}
            </Row>
          ))}
        </Rows>
      )}
      {adding && (
        <AddSource
          integrations={integrations ?? []}
          taken={sources.map((each) => each.name)}
          onCreated={(source) => {
            setAdding(false);
            setFresh(source);
          }}
          onClose={() => setAdding(false)}
        />
      )}
    </Section>
  );
}
