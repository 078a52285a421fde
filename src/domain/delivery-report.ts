import type { DeliveryMetrics, Failure } from "./delivery-metrics.ts";
import type { Tie } from "./release-details.ts";

/** All that is measured of how changes reach production. Times are ISO 8601, durations seconds. */
export interface DeliveryReport extends DeliveryMetrics {
  /** Whether any release of the product tells which items it brings. */
  carriesItems: boolean;
  /** The newest first. */
  failures: FailedDeployment[];
  /** The newest first. */
  infrastructureIncidents: InfrastructureIncident[];
  /** The slowest first. */
  fixes: DeliveredDefect[];
}

/** A deployment that somebody had to step in for. */
export interface FailedDeployment {
  id: string;
  serviceId: string | null;
  service: string;
  version: string;
  deployedAt: string;
  because: Failure[];
  /** Null while production is not well again. */
  recoveredAt: string | null;
  /** Null where it is not known how long it lasted. */
  seconds: number | null;
  ties: Tie[];
}

export interface InfrastructureIncident {
  ref: string;
  title: string;
  serviceId: string | null;
  beganAt: string;
  recoveredAt: string | null;
}

export interface DeliveredDefect {
  ref: string;
  title: string;
  serviceId: string | null;
  reportedAt: string;
  deliveredAt: string;
}
