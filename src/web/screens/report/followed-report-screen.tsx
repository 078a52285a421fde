import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { Standing } from "../../../domain/report.ts";
import { reasonOf } from "../../api/problem.ts";
import { request } from "../../api/request.ts";
import { Door } from "../../parts/door.tsx";
import { Time } from "../../parts/time.tsx";
import { usePageTitle } from "./page-title.ts";
import { ReportSteps } from "./report-steps.tsx";

const route = getRouteApi("/reports/$key");

/** What became of a report, for whoever has its link. */
export function FollowedReportScreen() {
  const { key } = route.useParams();
  const [report, setReport] = useState<({ title: string } & Standing) | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  usePageTitle("Your report");

  useEffect(() => {
    request<{ title: string } & Standing>("GET", `/reports/${encodeURIComponent(key)}`).then(
      setReport,
      (error: unknown) => setProblem(reasonOf(error)),
    );
  }, [key]);

  if (problem) {
    return (
      <Door title="This link does not work" note={problem}>
        <p className="text-quiet">
          Perhaps it was copied in part. It has to be whole, as it was given to you.
        </p>
      </Door>
    );
  }
  if (!report) return null;
  return (
    <Door
      title="Your report"
      note={<blockquote className="wrap-anywhere">“{report.title}”</blockquote>}
    >
      <ReportSteps state={report.state} />
      <p className="mt-6 text-large">{report.words}</p>
      <p className="mt-1 text-small text-faint">
        <Time at={report.since} />
      </p>
    </Door>
  );
}
