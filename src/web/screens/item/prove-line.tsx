import { CopyLine } from "../../parts/copy-line.tsx";

/** The line that makes a receipt, to take along to where the fix is. */
export function ProveLine({ refOfItem }: { refOfItem: string }) {
  return (
    <div className="flex flex-col gap-1">
      <CopyLine
        label="Line that proves the fix"
        value={`andon prove ${refOfItem} --test "<command>"`}
      />
      <p className="text-small text-faint">
        It runs the test on the code before the fix, where it has to fail, and three times with the
        fix, where it has to pass, and leaves the receipt here.
      </p>
    </div>
  );
}
