import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { reasonOf } from "../../api/problem.ts";
import { request } from "../../api/request.ts";
import { session, type Session } from "../../api/session.ts";
import { Door } from "../../parts/door.tsx";
import { FirstRun } from "./first-run.tsx";
import { NewAccount, type Invitation } from "./new-account.tsx";
import { AcceptInvitation } from "./accept-invitation.tsx";

const route = getRouteApi("/welcome");

interface Known {
  invitation: Invitation | null;
  who: Session | null;
}

/** The way in by a link, then for the administrator the first three steps. */
export function WelcomeScreen() {
  const { key } = route.useSearch();
  const navigate = useNavigate();
  const [known, setKnown] = useState<Known | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    Promise.all([
      key ? request<Invitation>("GET", `/invitations/${encodeURIComponent(key)}`) : null,
      session(),
    ]).then(
      ([invitation, who]) => setKnown({ invitation, who }),
      (error: unknown) => setProblem(reasonOf(error)),
    );
  }, [key]);

  if (problem) {
    return (
      <Door title="This link does not work" note={problem}>
        <p className="text-quiet">
          A link works once and for a while. Ask whoever sent it for a new one, or{" "}
          <a href="/sign-in" className="text-accent underline">
            sign in
          </a>
          .
        </p>
      </Door>
    );
  }
  if (!known) return null;
  const { invitation, who } = known;
  if (who && invitation?.kind === "invitation" && key)
    return <AcceptInvitation keyOfLink={key} invitation={invitation} />;
  if (who) return <FirstRun who={who} />;
  if (invitation && key) {
    return (
      <NewAccount
        keyOfLink={key}
        invitation={invitation}
        onCreated={(created) =>
          invitation.kind === "setup"
            ? setKnown({ invitation: null, who: created })
            : void navigate({ to: "/" })
        }
      />
    );
  }
  return (
    <Door title="Welcome">
      <p className="text-quiet">
        Open the link that was printed when Andon started, or{" "}
        <a href="/sign-in" className="text-accent underline">
          sign in
        </a>
        .
      </p>
    </Door>
  );
}
