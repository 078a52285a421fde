import { getRouteApi } from "@tanstack/react-router";
import { useState } from "react";
import type { Source } from "../../../domain/product.ts";
import type { SourceDetails } from "../../../domain/source-details.ts";
import type { NewSource } from "../../deeds/create-source.ts";
import { useKeys } from "../../keyboard/use-keys.ts";
import { Button } from "../../parts/button.tsx";
import { EmptyState } from "../../parts/empty-state.tsx";
import { useConfigureBlockers } from "../../shell/use-configure-blockers.ts";
import { BackToSources } from "./back-to-sources.tsx";
import { HowToConnect } from "./how-to-connect.tsx";
import { LastDeliveries } from "./last-deliveries.tsx";
import { MappingLine } from "./mapping-line.tsx";
import { NewSecret } from "./new-secret.tsx";
import { PatienceForm } from "./patience-form.tsx";
import { Nothing, Section } from "./section.tsx";
import { plainFields, SettingsForm } from "./settings-form.tsx";
import { SourceMenu } from "./source-menu.tsx";
import { SourceSetup } from "./source-setup.tsx";
import { SourceSentence } from "./source-status.tsx";
import { TrialOutcome, useTrial } from "./trial.tsx";
import { useDeliveries } from "./use-deliveries.ts";
import { useSource } from "./use-source.ts";

const route = getRouteApi("/$product/settings/sources/$id");

/** Everything that is done with one source. */
export function SourceScreen() {
  const { id } = route.useParams();
  return <SourceOf key={id} id={id} />;
}

function SourceOf({ id }: { id: string }) {
  const { source, details, problem, learn } = useSource(id);
  const [fresh, setFresh] = useState<NewSource | null>(null);
  if (fresh) return <SourceSetup source={fresh} onDone={() => setFresh(null)} />;
  if (source === null) return <EmptyState title="There is no such source here" />;
  return (
    <SourcePage
      source={source}
      details={details}
      problem={problem}
      onDetails={learn}
      onRenewed={setFresh}
    />
  );
}

function SourcePage({
  source,
  details,
  problem,
  onDetails,
  onRenewed,
}: {
  source: Source;
  details: SourceDetails | null;
  problem: string | null;
  onDetails: (details: SourceDetails) => void;
  onRenewed: (source: NewSource) => void;
}) {
  const mayConfigure = useConfigureBlockers().length === 0;
  const deliveries = useDeliveries(source.id);
  const trial = useTrial(source, deliveries.reload);
  const [renewing, setRenewing] = useState(false);
  // Where nothing came yet, connecting it is what there is to do.
  const [isHeard] = useState(source.lastSignalAt !== null);

  useKeys(
    "Settings",
    mayConfigure
      ? [{ keys: "Shift+T", label: "Send a test signal", run: () => void trial.send() }]
      : [],
  );

  // All at once, or what comes late would push away what somebody reads already.
  const isHere =
    (details !== null || problem !== null) &&
    (deliveries.rows !== null || deliveries.problem !== null);
  return (
    <Section
      above={<BackToSources />}
      title={source.name}
      note={
        isHere ? <SourceSentence source={source} kind={details?.kindTitle ?? null} /> : "\u00a0"
      }
      actions={
        mayConfigure && (
          <div className="flex gap-1">
            <Button keys="Shift+T" busy={trial.busy} onClick={() => void trial.send()}>
              Send a test signal
            </Button>
            <SourceMenu source={source} onRenewed={onRenewed} />
          </div>
        )
      }
    >
      <TrialOutcome outcome={trial.outcome} />
      {isHere && (
        <>
          {problem ? (
            <Nothing>{problem}</Nothing>
          ) : (
            <LastDeliveries source={source} deliveries={deliveries} mayConfigure={mayConfigure} />
          )}
          {details && mayConfigure && (
            <>
              {"mapping" in (details.settingsForm["properties"] as object) && (
                <MappingLine details={details} />
              )}
              {plainFields(details).length > 0 && (
                <SettingsForm details={details} onSaved={onDetails} />
              )}
              <PatienceForm details={details} onSaved={onDetails} />
            </>
          )}
          {details && (
            <HowToConnect
              details={details}
              open={!isHeard}
              {...(mayConfigure ? { onNewSecret: () => setRenewing(true) } : {})}
            />
          )}
        </>
      )}
      {renewing && (
        <NewSecret
          source={source}
          onRenewed={(renewed) => {
            setRenewing(false);
            onRenewed(renewed);
          }}
          onClose={() => setRenewing(false)}
        />
      )}
    </Section>
  );
}
