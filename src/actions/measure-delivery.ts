import {
  deliveryMetrics,
  failuresOf,
  recoveredAt,
  recoverySeconds,
  type ProductionRelease,
} from "../domain/delivery-metrics.ts";
import type { DeliveryReport, FailedDeployment } from "../domain/delivery-report.ts";
import type { Tie } from "../domain/release-details.ts";
import { aftermaths, placeOf, type Deployment } from "../domain/rollback.ts";
import {
  deliveredDefects,
  infrastructureIncidents,
  readReleases,
  tiedOutages,
  type DeliveryChoice,
} from "../store/delivery.ts";
import {
  carriesItems,
  environmentsOf,
  productionOf,
  productionSince,
} from "../store/release-contents.ts";
import { tiesOf } from "../store/release-ties.ts";
import { listServices } from "../store/services.ts";
import type { Context, ProductScope } from "./context.ts";

/** How changes reach production, and what comes of them, in a time. A team's releases are those of the services that it owns. */
export async function measureDelivery(
  { store, productId, productKey }: Context & ProductScope,
  choice: DeliveryChoice,
): Promise<DeliveryReport> {
  const product = { productId, productKey };
  const production = await productionOf(store, productId);
  const since = new Date(choice.from.getTime() - pastDays * 86_400_000);
  const [deployments, environments, isChosen, carries] = await Promise.all([
    productionSince(store, productId, production, since),
    environmentsOf(store, productId, production),
    choiceOfServices(store, productId, choice),
    carriesItems(store, productId),
  ]);
  const [from, to] = [choice.from.toISOString(), choice.to.toISOString()];
  const measured = deployments.filter(
    (each) => isChosen(each) && each.deployedAt >= from && each.deployedAt < to,
  );
  const deployed = { from: choice.from, to: choice.to, environments };
  const [read, outages, infrastructure, fixes] = await Promise.all([
    readReleases(store, productId, deployed),
    tiedOutages(store, productId, deployed),
    infrastructureIncidents(store, product, choice),
    deliveredDefects(store, product, choice),
  ]);
  const contents = new Map(read.map((each) => [each.id, each]));
  const ties = grouped(outages, ({ releaseId }) => releaseId);
  const after = aftermaths(deployments);
  const followed = followers(deployments);
  const releases = measured.map((each): ProductionRelease => {
    const known = contents.get(each.id);
    return {
      id: each.id,
      deployedAt: each.deployedAt,
      outcome: each.outcome,
      isRollback: after.get(each.id)?.isRollback ?? false,
      undoneAt: after.get(each.id)?.undoneAt ?? null,
      followedAt: each.outcome === "failed" ? (followed.get(each.id) ?? null) : null,
      leadSeconds: known?.leadSeconds ?? [],
      isRead: known !== undefined,
      repairs: known?.repairs ?? false,
      ties: ties.get(each.id) ?? [],
    };
  });
  const metrics = deliveryMetrics({ from, to, releases, infrastructure, fixes });
  const failed = releases.filter((each) => !each.isRollback && failuresOf(each).length > 0);
  const told = await tiesOf(store, product, { releases: failed.map(({ id }) => id) });
  const tiesByRelease = grouped(told, ({ releaseId }) => releaseId);
  const named = new Map(measured.map((each) => [each.id, each]));
  return {
    ...metrics,
    carriesItems: carries,
    failures: failed.toReversed().flatMap((release) => {
      const deployment = named.get(release.id);
      return deployment
        ? [failureOf(deployment, release, tiesByRelease.get(release.id) ?? [])]
        : [];
    }),
    infrastructureIncidents: infrastructure,
    fixes,
  };
}

/** What was rolled back to was deployed at most so long before what was measured. */
const pastDays = 30;

function failureOf(
  { id, serviceId, service, version, deployedAt }: Deployment,
  release: ProductionRelease,
  ties: readonly Tie[],
): FailedDeployment {
  return {
    id,
    serviceId,
    service,
    version,
    deployedAt,
    because: failuresOf(release),
    recoveredAt: recoveredAt(release),
    seconds: recoverySeconds(release),
    ties: ties.filter(({ untied }) => untied === null),
  };
}

async function choiceOfServices(
  store: Context["store"],
  productId: number,
  { serviceId, teamId }: DeliveryChoice,
): Promise<(deployment: Deployment) => boolean> {
  if (serviceId === null && teamId === null) return () => true;
  const services = await listServices(store, productId);
  const chosen = new Set(
    services
      .filter(({ id }) => serviceId === null || id === serviceId)
      .filter(({ ownerTeamId }) => teamId === null || ownerTeamId === teamId)
      .map(({ id }) => id),
  );
  return (deployment) => deployment.serviceId !== null && chosen.has(deployment.serviceId);
}

/** When the next deployment of each place succeeded. `deployments` are the oldest first. */
function followers(deployments: readonly Deployment[]): Map<string, string> {
  const next = new Map<string, string>();
  const found = new Map<string, string>();
  for (const each of deployments.toReversed()) {
    const place = placeOf(each);
    const at = next.get(place);
    if (at !== undefined) found.set(each.id, at);
    if (each.outcome !== "failed") next.set(place, each.deployedAt);
  }
  return found;
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(keyOf(row));
    if (group) group.push(row);
    else groups.set(keyOf(row), [row]);
  }
  return groups;
}
