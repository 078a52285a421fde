import { Download } from "lucide-react";
import { useMemo, useState } from "react";
import { causeWeights, type ReviewDetails } from "../../../domain/review.ts";
import { reasonOf } from "../../api/problem.ts";
import { Button } from "../../parts/button.tsx";
import { Choice } from "../../parts/choice.tsx";
import { sayRefused } from "../../parts/toast.tsx";
import { askedWhys, inOrder } from "./asked-whys.ts";
import { CauseList } from "./cause-list.tsx";
import { DrawingView } from "./drawing-view.tsx";
import { drawFishbone } from "./fishbone-drawing.ts";
import { layOutFishbone } from "./fishbone-layout.ts";
import { Part } from "./part.tsx";
import { pictureName } from "./picture-name.ts";
import { savePng, saveSvg, type SavedPicture } from "./save-picture.ts";
import { drawTree } from "./tree-drawing.ts";
import { layOutTree } from "./tree-layout.ts";

type PictureKind = "tree" | "fishbone";

const kinds: { value: PictureKind; label: string }[] = [
  { value: "tree", label: "Tree of whys" },
  { value: "fishbone", label: "Fishbone" },
];

/** The causes as pictures: one at a time on the screen, both on paper. */
export function Pictures({ review }: { review: ReviewDetails }) {
  const [shown, show] = useState<PictureKind>("tree");
  const pictures = useMemo(() => picturesOf(review), [review]);
  if (review.causes.length === 0) return null;
  return (
    <Part id="picture" title="In a picture">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 pt-3 print:hidden">
        <Choice label="Picture" options={kinds} value={shown} onChange={show} />
        <span className="flex-1" />
        <Saves picture={pictures[shown]} />
      </div>
      {kinds.map(({ value, label }) => (
        <div key={value} className={value === shown ? "" : "hidden print:block"}>
          <PictureView picture={pictures[value]} label={label} review={review} />
        </div>
      ))}
    </Part>
  );
}

function PictureView({
  picture,
  label,
  review,
}: {
  picture: SavedPicture;
  label: string;
  review: ReviewDetails;
}) {
  return (
    <figure className="break-inside-avoid pt-3">
      <div
        tabIndex={0}
        role="group"
        aria-label={`${label}, scrolls sideways`}
        className="overflow-x-auto rounded-base outline-none focus-visible:outline-2 print:overflow-visible"
      >
        <DrawingView drawing={picture.drawing} label={picture.description} />
      </div>
      <details className="pt-1 text-small text-quiet print:hidden">
        <summary className="w-fit rounded-small hover:text-ink">As text</summary>
        <div className="flex flex-col gap-2 pt-2 text-base text-ink">
          {askedWhys(review.causes)
            .filter(({ answers }) => answers.length > 0)
            .map(({ question, title, answers }) => (
              <div key={question}>
                <p className="font-medium">{title}</p>
                <CauseList answers={answers} />
              </div>
            ))}
        </div>
      </details>
    </figure>
  );
}

function Saves({ picture }: { picture: SavedPicture }) {
  const [busy, setBusy] = useState(false);
  const save = (how: (picture: SavedPicture) => Promise<void>) => async () => {
    setBusy(true);
    await how(picture).catch((error: unknown) =>
      sayRefused("The picture is not saved", reasonOf(error)),
    );
    setBusy(false);
  };
  return (
    <span className="flex">
      {[
        { title: "Save as SVG", how: saveSvg },
        { title: "Save as PNG", how: savePng },
      ].map(({ title, how }) => (
        <Button
          key={title}
          look="quiet"
          busy={busy}
          icon={<Download aria-hidden size={14} />}
          onClick={() => void save(how)()}
        >
          {title}
        </Button>
      ))}
    </span>
  );
}

function picturesOf(review: ReviewDetails): Record<PictureKind, SavedPicture> {
  const { title, causes } = review;
  const nothing = { width: 0, height: 0, shapes: [] };
  const asked = askedWhys(causes);
  const inTurn = asked.flatMap(({ answers }) => inOrder(answers));
  const fish = layOutFishbone(title, inTurn);
  const counted = `${many(causes.length, "cause")}, ${causeWeights
    .toReversed()
    .filter((weight) => weight !== "step")
    .map((weight) => `${causes.filter((each) => each.weight === weight).length} ${weight}`)
    .join(" and ")}`;
  return {
    tree: {
      name: pictureName(review, "whys"),
      title,
      description: `The tree of whys: ${counted}.`,
      drawing: drawTree(layOutTree(asked)),
    },
    fishbone: {
      name: pictureName(review, "fishbone"),
      title,
      description: `The fishbone, by category: ${counted}.`,
      drawing: fish ? drawFishbone(fish) : nothing,
    },
  };
}

function many(count: number, what: string): string {
  return count === 1 ? `1 ${what}` : `${count} ${what}s`;
}
