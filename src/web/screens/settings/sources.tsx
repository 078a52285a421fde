import { Plus } from "lucide-react";
import { useState } from "react";
import { pauseSource } from "../../deeds/change-source.ts";
import type { NewSource } from "../../deeds/create-source.ts";
import type { Source } from "../../../domain/product.ts";
import { useList } from "../../api/use-list.ts";
import { useKeys } from "../../keyboard/use-keys.ts";
import { Button } from "../../parts/button.tsx";
import { MoreMenu } from "../../parts/more-menu.tsx";
import { useReplicaItself } from "../../replica/use-replica.ts";
import { useConfigureBlockers } from "../../shell/use-configure-blockers.ts";
import { AddSource, type Integration } from "./add-source.tsx";
import { NewSecret } from "./new-secret.tsx";
import { RenameSource } from "./rename-source.tsx";
import { Nothing, Row, Rows, Section } from "./section.tsx";
import { SourceSetup } from "./source-setup.tsx";
import { SourceStatus } from "./source-status.tsx";
import { useSources } from "./use-sources.ts";

/** Who reports from production. */
export function Sources() {
  const replica = useReplicaItself();
  const sources = useSources();
  const { rows: integrations } = useList<Integration>("/integrations");
  const blockers = useConfigureBlockers();
  const [adding, setAdding] = useState(false);
  const [fresh, setFresh] = useState<NewSource | null>(null);
  const [renewing, setRenewing] = useState<Source | null>(null);
  const [renaming, setRenaming] = useState<Source | null>(null);
  const mayConfigure = blockers.length === 0;
  const titleOf = (kind: string) => integrations?.find((each) => each.name === kind)?.title ?? kind;

  useKeys(
    "Settings",
    mayConfigure && !fresh
      ? [{ keys: "a", label: "Add a source", run: () => setAdding(true) }]
      : [],
  );

  if (fresh) return <SourceSetup source={fresh} onDone={() => setFresh(null)} />;
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
              <div className="min-w-0 flex-1">
                <p className={`truncate font-medium ${source.pausedAt ? "text-quiet" : ""}`}>
                  {source.name}
                </p>
                <p className="truncate text-small text-quiet">{titleOf(source.kind)}</p>
              </div>
              <SourceStatus source={source} />
              {mayConfigure && (
                <MoreMenu
                  about={source.name}
                  choices={[
                    { label: "Rename", onSelect: () => setRenaming(source) },
                    { label: "New secret", onSelect: () => setRenewing(source) },
                    source.pausedAt === null
                      ? { label: "Pause", onSelect: () => void pauseSource(replica, source, true) }
                      : {
                          label: "Resume",
                          onSelect: () => void pauseSource(replica, source, false),
                        },
                  ]}
                />
              )}
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
      {renewing && (
        <NewSecret
          source={renewing}
          onRenewed={(source) => {
            setRenewing(null);
            setFresh(source);
          }}
          onClose={() => setRenewing(null)}
        />
      )}
      {renaming && <RenameSource source={renaming} onClose={() => setRenaming(null)} />}
    </Section>
  );
}
