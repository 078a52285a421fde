import { Plus } from "lucide-react";
import { useState } from "react";
import type { OwnersFileOfProduct } from "../../../domain/product.ts";
import { fetchOwnersFile, removeOwnersFile } from "../../deeds/take-owners-file.ts";
import { Button } from "../../parts/button.tsx";
import { Confirm } from "../../parts/confirm.tsx";
import { useReplicaItself } from "../../replica/use-replica.ts";
import { useConfigureBlockers } from "../../shell/use-configure-blockers.ts";
import { OwnersFileForm } from "./owners-file-form.tsx";
import { OwnersFileRow } from "./owners-file-row.tsx";
import { NothingTaught, Taught } from "./taught.tsx";

type Asking = { newer: OwnersFileOfProduct | null } | { forget: OwnersFileOfProduct };

/** The files that teams keep anyway about who owns what. */
export function OwnersFiles({ files }: { files: readonly OwnersFileOfProduct[] }) {
  const replica = useReplicaItself();
  const blockers = useConfigureBlockers();
  const [asking, setAsking] = useState<Asking | null>(null);
  const mayConfigure = blockers.length === 0;
  return (
    <Taught
      title="Files that say who owns what"
      note={`CODEOWNERS finds the team by the stack trace of an error, a catalog by the name of the service. ${blockers[0]?.message ?? ""}`}
      actions={
        mayConfigure && (
          <Button
            look="quiet"
            icon={<Plus aria-hidden size={16} />}
            onClick={() => setAsking({ newer: null })}
          >
            Add a file
          </Button>
        )
      }
    >
      {files.length === 0 ? (
        <NothingTaught>
          No file yet. CODEOWNERS of GitHub and GitLab, and catalogs of Backstage.
        </NothingTaught>
      ) : (
        <ul aria-label="Files" className="border-t">
          {files.map((file) => (
            <OwnersFileRow
              key={file.id}
              file={file}
              mayConfigure={mayConfigure}
              onFetch={() => fetchOwnersFile(replica, file)}
              onNewer={() => setAsking({ newer: file })}
              onForget={() => setAsking({ forget: file })}
            />
          ))}
        </ul>
      )}
      {asking && "newer" in asking && (
        <OwnersFileForm newer={asking.newer} onClose={() => setAsking(null)} />
      )}
      {asking && "forget" in asking && (
        <Confirm
          title={`Forget the file of ${asking.forget.repository}?`}
          act="Forget it"
          onAct={() => void removeOwnersFile(replica, asking.forget)}
          onClose={() => setAsking(null)}
        >
          What only this file knows an owner of finds nobody from now on. Items keep the team that
          they have.
        </Confirm>
      )}
    </Taught>
  );
}
