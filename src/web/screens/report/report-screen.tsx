import { getRouteApi } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { reasonOf } from "../../api/problem.ts";
import { request } from "../../api/request.ts";
import { Door } from "../../parts/door.tsx";
import { usePageTitle } from "./page-title.ts";
import { ReportForm, type NewReport, type ShownForm } from "./report-form.tsx";
import { Thanks } from "./thanks.tsx";

const route = getRouteApi("/report/$product");

/** Whoever uses the product says here what went wrong. Nobody signs in. */
export function ReportScreen() {
  const { product } = route.useParams();
  const [form, setForm] = useState<ShownForm | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [sent, setSent] = useState<NewReport | null>(null);
  usePageTitle(form ? `Report a problem with ${form.productName}` : "Report a problem");

  useEffect(() => {
    request<ShownForm>("GET", `/report-forms/${encodeURIComponent(product)}`).then(
      setForm,
      (error: unknown) => setProblem(reasonOf(error)),
    );
  }, [product]);

  if (problem) {
    return (
      <Door title="No reports are taken here" note={problem}>
        <p className="text-quiet">
          Perhaps the address was copied in part. Whoever gave it to you knows the right one.
        </p>
      </Door>
    );
  }
  if (!form) return null;
  if (sent) return <Thanks report={sent} onAnother={() => setSent(null)} />;
  return (
    <Door
      title={`What is wrong with ${form.productName}?`}
      note={form.welcome && <p className="whitespace-pre-wrap">{form.welcome}</p>}
    >
      <ReportForm product={product} form={form} onSent={setSent} />
    </Door>
  );
}
