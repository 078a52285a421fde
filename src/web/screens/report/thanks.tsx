import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { Button } from "../../parts/button.tsx";
import { CopyLine } from "../../parts/copy-line.tsx";
import { Door } from "../../parts/door.tsx";
import type { NewReport } from "./report-form.tsx";

export function Thanks({ report, onAnother }: { report: NewReport; onAnother: () => void }) {
  const arrived = useRef<HTMLParagraphElement>(null);
  // The form is gone and with it the place where the keyboard was.
  useEffect(() => arrived.current?.focus(), []);
  return (
    <Door title="Thank you">
      <div className="flex flex-col gap-5">
        <p ref={arrived} tabIndex={-1} className="outline-none">
          Your report has arrived, and somebody will look at it. Keep this link: it shows what
          becomes of it, and is given only here.
        </p>
        <CopyLine label="Link to your report" value={report.url} />
        {report.email && (
          <p className="text-quiet">
            We write to <span className="font-medium text-ink wrap-anywhere">{report.email}</span>{" "}
            once, when it is fixed.
          </p>
        )}
        <div className="flex flex-wrap gap-2">
          <Link
            to="/reports/$key"
            params={{ key: report.key }}
            className="inline-flex h-9 items-center rounded-base bg-accent px-3 font-medium text-on-accent transition-colors hover:bg-accent-strong"
          >
            See your report
          </Link>
          <Button className="h-9" onClick={onAnother}>
            Report something else
          </Button>
        </div>
      </div>
    </Door>
  );
}
