import { makeActionOfCause } from "../src/actions/make-action-of-cause.ts";
import { makePromise } from "../src/actions/make-promise.ts";
import { openReview } from "../src/actions/open-review.ts";
import { recordMitigation } from "../src/actions/record-mitigation.ts";
import { agreeReview, sendReview } from "../src/actions/settle-review.ts";
import { writeCause } from "../src/actions/write-cause.ts";
import { minutesAfter } from "./calendar.ts";
import type { CodeIncident } from "./content/code-incidents.ts";
import type { PersonKey } from "./people.ts";
import { keep, type Deed, type Handle, type Script } from "./script.ts";

/** What stopped it for now. */
export function mitigate(who: PersonKey, incident: Handle, body: string): Deed {
  return (stage, now) => recordMitigation(stage.as(who, now), incident.number, body);
}

/**
 * The team looks for the causes while the fix is on its way, the product owner makes an action of one of them, which promises something, and
 * everybody agrees, so that the incident can be done.
 */
export function reviewIncident(
  script: Script,
  text: CodeIncident,
  { incident, action, who, from }: Part & { from: Date },
): void {
  const after = (minutes: number) => minutesAfter(from, minutes);
  const review = { id: "", cause: "", version: 0 };
  script.at(after(0), async (stage, now) => {
    const opened = await openReview(stage.as(who, now), incident.number, {});
    review.id = opened.review.id;
  });
  script.at(after(1), async (stage, now) => {
    const as = stage.as(who, now);
    const why = await writeCause(as, review.id, {
      question: "happened",
      body: text.defect,
      category: "code",
    });
    const root = await writeCause(as, review.id, {
      question: "happened",
      parentId: why.id,
      body: plainSentence(text.finding),
      category: "design",
      weight: "root",
    });
    review.cause = root.id;
    await writeCause(as, review.id, {
      question: "not-tested",
      body: `No test had this case; now there is one: ${text.test.split(" › ").at(-1)}.`,
      category: "tests",
      weight: "contributing",
    });
    if (text.emergency) {
      await writeCause(as, review.id, {
        question: "not-noticed",
        body: "The alert waits for five minutes of errors before it says anything.",
        category: "tools",
        weight: "contributing",
      });
    }
  });
  script.at(after(3), async (stage, now) => {
    const place = { reviewId: review.id, causeId: review.cause };
    const made = await makeActionOfCause(stage.as("marta", now), place, {
      title: text.action ?? `Tell sooner: ${text.title}`,
      description: `Decided after "${text.title}": it shall not be seen again.`,
      aim: text.action ? "prevents" : "detects",
    });
    keep(action, made);
  });
  script.at(after(4), (stage, now) =>
    makePromise(stage.as(who, now), action.number, {
      watches: "item",
      watched: incident.ref,
      days: 60,
    }),
  );
  script.at(after(5), (stage, now) => sendReview(stage.as(who, now), review.id, undefined));
  script.at(after(8), (stage, now) => agreeReview(stage.as("marta", now), review.id, undefined));
}

interface Part {
  incident: Handle;
  /** The action that comes of it. */
  action: Handle;
  who: PersonKey;
}

/** Without its marks, and not longer than a cause may be. */
function plainSentence(markdown: string): string {
  return markdown.replaceAll(/[*`]/g, "").replaceAll(/\s+/g, " ").slice(0, 400);
}
