import type { SourceDetails } from "../../../domain/source-details.ts";
import { Button } from "../../parts/button.tsx";
import { CopyLine } from "../../parts/copy-line.tsx";
import { Markdown } from "../../parts/markdown.tsx";
import { absoluteTime } from "../../parts/time.tsx";
import { Fold } from "./fold.tsx";
import { withoutTitle } from "./source-setup.tsx";

/** What the sender is told, but for the secret: that was shown once. */
export function HowToConnect({
  details,
  open,
  onNewSecret,
}: {
  details: SourceDetails;
  open: boolean;
  /** Left out for whoever may not make one. */
  onNewSecret?: () => void;
}) {
  const { url, instructions, previousSecretUntil } = details;
  return (
    <Fold title="How to connect it" open={open}>
      <p className="text-quiet">
        YOUR_SECRET stands for the secret, which was shown once, when it was made. If nobody has it
        any more, make a new one: the old one can go on working meanwhile.
        {previousSecretUntil !== null &&
          ` The one before the present works until ${absoluteTime(previousSecretUntil)}.`}
      </p>
      {onNewSecret && (
        <Button onClick={onNewSecret} className="self-start">
          New secret
        </Button>
      )}
      <CopyLine label="Address" value={url} />
      <Markdown text={withoutTitle(instructions)} />
    </Fold>
  );
}
