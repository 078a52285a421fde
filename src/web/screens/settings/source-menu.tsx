import { useState } from "react";
import type { Source } from "../../../domain/product.ts";
import { pauseSource } from "../../deeds/change-source.ts";
import type { NewSource } from "../../deeds/create-source.ts";
import { MoreMenu } from "../../parts/more-menu.tsx";
import { useReplicaItself } from "../../replica/use-replica.ts";
import { NewSecret } from "./new-secret.tsx";
import { RenameSource } from "./rename-source.tsx";

/** What is done with a source now and then, in the list and on its own page. */
export function SourceMenu({
  source,
  onRenewed,
}: {
  source: Source;
  onRenewed: (source: NewSource) => void;
}) {
  const replica = useReplicaItself();
  const [asked, setAsked] = useState<"name" | "secret" | null>(null);
  const isPaused = source.pausedAt !== null;
  return (
    <>
      <MoreMenu
        about={source.name}
        choices={[
          { label: "Rename", onSelect: () => setAsked("name") },
          { label: "New secret", onSelect: () => setAsked("secret") },
          {
            label: isPaused ? "Resume" : "Pause",
            onSelect: () => void pauseSource(replica, source, !isPaused),
          },
        ]}
      />
      {asked === "name" && <RenameSource source={source} onClose={() => setAsked(null)} />}
      {asked === "secret" && (
        <NewSecret
          source={source}
          onRenewed={(renewed) => {
            setAsked(null);
            onRenewed(renewed);
          }}
          onClose={() => setAsked(null)}
        />
      )}
    </>
  );
}
