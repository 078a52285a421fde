import type { ItemEvidence } from "../../../domain/item-evidence.ts";
import { count, minutesBefore, releaseName } from "./evidence-words.ts";
import { Fact } from "./fact.tsx";

/** What signals say about an item, in a word each. Stands in a `dl`, after what the item says itself. */
export function EvidenceFacts({ evidence }: { evidence: ItemEvidence }) {
  const { streams, affectedUsers, release, environment, releaseBefore, storm } = evidence;
  return (
    <>
      {streams.all > 1 && !storm && (
        <Fact name="Firing">
          {streams.firing} of {streams.all.toLocaleString("en")} streams
        </Fact>
      )}
      {affectedUsers > 0 && <Fact name="Affected">{count(affectedUsers, "user")}</Fact>}
      {release && <Fact name="Release">{release}</Fact>}
      {environment && <Fact name="Environment">{environment}</Fact>}
      {releaseBefore && (
        <Fact name="Deployed">
          {releaseName(releaseBefore)}, {minutesBefore(releaseBefore.minutes)}
        </Fact>
      )}
    </>
  );
}
