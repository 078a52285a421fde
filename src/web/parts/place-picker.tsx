import { placeWords, type Place } from "../../domain/rank.ts";
import { isRanked, type Item } from "../../domain/item.ts";
import { Choice } from "./choice.tsx";
import { ItemPicker } from "./item-picker.tsx";

export type PlaceChoice = "top" | "bottom" | "above" | "below";

/** Where in the backlog: at an end, or beside an item that is found by typing. */
export function PlacePicker({
  place,
  onPlace,
  asking,
  onAsk,
  except,
}: {
  place: Place;
  onPlace: (place: Place) => void;
  /** "above" or "below" while the item to go beside is being looked for; held by the caller so that keys can ask. */
  asking: "above" | "below" | null;
  onAsk: (asking: "above" | "below" | null) => void;
  /** The item that is being placed: it cannot go beside itself. */
  except: string;
}) {
  const beside = "above" in place ? place.above : "below" in place ? place.below : null;
  return (
    <div className="flex flex-col gap-2">
      <Choice
        label="Where it ranks"
        value={asking ?? choiceOf(place)}
        onChange={(choice) =>
          choice === "top" || choice === "bottom" ? onPlace({ at: choice }) : onAsk(choice)
        }
        options={[
          { value: "top", label: "Top", keys: "1" },
          { value: "bottom", label: "Bottom", keys: "2" },
          {
            value: "above",
            label: "above" in place && !asking ? `Above ${beside}` : "Above…",
            keys: "3",
          },
          {
            value: "below",
            label: "below" in place && !asking ? `Below ${beside}` : "Below…",
            keys: "4",
          },
        ]}
      />
      {asking && (
        <div className="overflow-hidden rounded-base border border-line-strong bg-surface">
          <ItemPicker
            label={asking === "above" ? "Above which item" : "Below which item"}
            fits={(item: Item) => isRanked(item) && item.ref !== except}
            onChoose={(item) =>
              onPlace(asking === "above" ? { above: item.ref } : { below: item.ref })
            }
            onLeave={() => onAsk(null)}
          />
        </div>
      )}
      <p className="sr-only" role="status">
        {placeWords(place)}
      </p>
    </div>
  );
}

function choiceOf(place: Place): PlaceChoice {
  if ("above" in place) return "above";
  if ("below" in place) return "below";
  return place.at;
}
