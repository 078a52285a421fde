import { Plus } from "lucide-react";
import { useState } from "react";
import { roleTitles } from "../../../domain/role.ts";
import { useList } from "../../api/use-list.ts";
import { revokeToken, type Token } from "../../deeds/create-token.ts";
import { useKeys } from "../../keyboard/use-keys.ts";
import { Button } from "../../parts/button.tsx";
import { Confirm } from "../../parts/confirm.tsx";
import { absoluteTime, Time, useNow } from "../../parts/time.tsx";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { useConfigureBlockers } from "../../shell/use-configure-blockers.ts";
import { CreateToken } from "./create-token.tsx";
import { Nothing, Row, Rows, Section } from "./section.tsx";

const note = "Tokens let scripts, CI and agents use the HTTP API, each with a role of its own.";

/** What programs may do here. */
export function Tokens() {
  const blockers = useConfigureBlockers();
  if (blockers.length > 0) {
    return (
      <Section title="Tokens" note={note}>
        <Nothing>{blockers[0]?.message}</Nothing>
      </Section>
    );
  }
  return <TokenList />;
}

function TokenList() {
  const replica = useReplicaItself();
  const product = useReplica((view) => view.product.key);
  const { rows, problem, reload } = useList<Token>(`/products/${product}/tokens`);
  const [creating, setCreating] = useState(false);
  const [revoking, setRevoking] = useState<Token | null>(null);

  useKeys("Settings", [{ keys: "a", label: "Create a token", run: () => setCreating(true) }]);

  return (
    <Section
      title="Tokens"
      note={note}
      actions={
        <Button
          look="primary"
          keys="a"
          icon={<Plus aria-hidden size={16} />}
          onClick={() => setCreating(true)}
        >
          Create a token
        </Button>
      }
    >
      {problem && <Nothing>{problem}</Nothing>}
      {rows?.length === 0 && <Nothing>No token yet.</Nothing>}
      {rows && rows.length > 0 && (
        <Rows label="Tokens">
          {rows.map((token) => (
            <TokenRow key={token.id} token={token} onRevoke={() => setRevoking(token)} />
          ))}
        </Rows>
      )}
      <p className="text-small text-quiet">
        All that the API can do is described at{" "}
        <a
          href="/api/openapi.json"
          target="_blank"
          rel="noreferrer"
          className="text-accent underline underline-offset-2"
        >
          /api/openapi.json
        </a>
        .
      </p>
      {creating && <CreateToken onCreated={reload} onClose={() => setCreating(false)} />}
      {revoking && (
        <Confirm
          title={`Revoke ${revoking.name}?`}
          act="Revoke"
          onAct={() => void revokeToken(replica, revoking).then(reload)}
          onClose={() => setRevoking(null)}
        >
          Whatever uses it is refused from now on. A revoked token does not come back.
        </Confirm>
      )}
    </Section>
  );
}

function TokenRow({ token, onRevoke }: { token: Token; onRevoke: () => void }) {
  const isOver = Date.parse(token.expiresAt) <= useNow();
  return (
    <Row>
      <div className="min-w-0 flex-1">
        <p className={`truncate font-medium ${isOver ? "text-quiet" : ""}`}>{token.name}</p>
        <p className="text-small text-quiet">
          {isOver ? "Expired" : "Works until"} {absoluteTime(token.expiresAt)}
          {token.lastUsedAt ? (
            <>
              , last used <Time at={token.lastUsedAt} />
            </>
          ) : (
            ", never used"
          )}
        </p>
      </div>
      <span className="shrink-0 text-quiet">{roleTitles[token.role]}</span>
      <Button look="quiet" onClick={onRevoke} className="px-2">
        Revoke
      </Button>
    </Row>
  );
}
