import { Plus, X } from "lucide-react";
import { useState } from "react";
import { openReviewBlockers, type ReviewDetails } from "../../../domain/review.ts";
import { addReviewed, removeReviewed, setFact } from "../../deeds/review.ts";
import { Button, IconButton } from "../../parts/button.tsx";
import { Combobox } from "../../parts/combobox.tsx";
import { ItemPickerDialog } from "../../parts/item-picker.tsx";
import { KindMark } from "../../parts/kind-mark.tsx";
import { PersonPickerDialog } from "../../parts/person-picker.tsx";
import { Ref } from "../../parts/ref.tsx";
import { absoluteTime, useNow } from "../../parts/time.tsx";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";
import { dueWords } from "./due-words.ts";
import { Meeting } from "./meeting.tsx";

/** When it is due, who leads it, who takes part, when they meet, and what it is about. */
export function ReviewFacts({ review, mayChange }: { review: ReviewDetails; mayChange: boolean }) {
  const replica = useReplicaItself();
  const now = new Date(useNow()).toISOString();
  const { id, dueAt, agreedAt, agreedByName, meetsAt, openedAt, openedByName } = review;
  return (
    <dl className="flex flex-col gap-y-3 max-lg:sm:grid max-lg:sm:grid-cols-2 max-lg:sm:gap-x-6 print:grid print:grid-cols-3 print:gap-x-6">
      {agreedAt ? (
        <Named name="Agreed">
          {absoluteTime(agreedAt)} by {agreedByName}
        </Named>
      ) : (
        dueAt && (
          <Named name="Due">
            <span className={review.isOverdue ? "font-medium text-amber-ink" : ""}>
              {dueWords(review, now)}
            </span>
          </Named>
        )
      )}
      <Named name="Facilitator">
        <Facilitator review={review} mayChange={mayChange} />
      </Named>
      <Named name="Taking part">
        <Participants review={review} mayChange={mayChange} />
      </Named>
      <Named name="Meeting">
        <Meeting
          at={meetsAt}
          mayChange={mayChange}
          onChange={(to) => void setFact(replica, id, { meetsAt: to })}
        />
      </Named>
      <Named name="About">
        <Reviewed review={review} mayChange={mayChange} />
      </Named>
      <Named name="Opened">
        {absoluteTime(openedAt)} by {openedByName}
      </Named>
    </dl>
  );
}

function Named({ name, children }: { name: string; children: React.ReactNode }) {
  return (
    <div className="min-w-0">
      <dt className="text-small text-quiet">{name}</dt>
      <dd className="min-w-0 pt-0.5 wrap-anywhere">{children}</dd>
    </div>
  );
}

function Facilitator({ review, mayChange }: { review: ReviewDetails; mayChange: boolean }) {
  const replica = useReplicaItself();
  const [open, setOpen] = useState(false);
  const people = useReplica((view) => view.members);
  const { id, facilitatorId, facilitatorName } = review;
  if (!mayChange) return facilitatorName ?? <span className="text-quiet">Nobody</span>;
  return (
    <Combobox
      look="quiet"
      label="Facilitator"
      none="Nobody yet"
      options={people.map(({ personId, name }) => ({ id: personId, name }))}
      value={facilitatorId}
      open={open}
      onOpen={setOpen}
      onChange={(to) => void setFact(replica, id, { facilitatorId: to })}
    />
  );
}

function Participants({ review, mayChange }: { review: ReviewDetails; mayChange: boolean }) {
  const replica = useReplicaItself();
  const [isAsking, ask] = useState(false);
  const { id, participants } = review;
  const ids = participants.map((each) => each.id);
  const change = (to: string[]) => void setFact(replica, id, { participants: to });
  return (
    <>
      <ul>
        {participants.map((each) => (
          <li key={each.id} className="flex min-h-7 items-center gap-1">
            <span className="min-w-0 flex-1 truncate">{each.name}</span>
            {mayChange && (
              <Remove
                label={`${each.name} does not take part`}
                onClick={() => change(ids.filter((other) => other !== each.id))}
              />
            )}
          </li>
        ))}
      </ul>
      {participants.length === 0 && !mayChange && <span className="text-quiet">Nobody</span>}
      {mayChange && <Add onClick={() => ask(true)}>Add somebody</Add>}
      {isAsking && (
        <PersonPickerDialog
          title="Who takes part?"
          onChoose={(person) => {
            ask(false);
            if (person && !ids.includes(person)) change([...ids, person]);
          }}
          onClose={() => ask(false)}
        />
      )}
    </>
  );
}

function Reviewed({ review, mayChange }: { review: ReviewDetails; mayChange: boolean }) {
  const replica = useReplicaItself();
  const [isAsking, ask] = useState(false);
  const { id, items } = review;
  return (
    <>
      <ul>
        {items.map(({ ref, title, kind }) => (
          <li key={ref} className="flex min-h-7 items-start gap-1.5 py-1">
            <span className="pt-0.5">
              <KindMark kind={kind} />
            </span>
            <div className="min-w-0 flex-1">
              <div>
                <Ref of={ref} className="text-ink" />
              </div>
              <div className="text-quiet">{title}</div>
            </div>
            {mayChange && items.length > 1 && (
              <Remove
                label={`Take ${ref} out of this review`}
                onClick={() => void removeReviewed(replica, id, ref)}
              />
            )}
          </li>
        ))}
      </ul>
      {mayChange && <Add onClick={() => ask(true)}>Add an item</Add>}
      {isAsking && (
        <ItemPickerDialog
          title="What else is it about?"
          description="One review may serve several incidents and defects."
          fits={(item) =>
            openReviewBlockers(item).length === 0 && items.every(({ ref }) => ref !== item.ref)
          }
          onChoose={({ ref }) => {
            ask(false);
            void addReviewed(replica, id, ref);
          }}
          onClose={() => ask(false)}
        />
      )}
    </>
  );
}

function Add({ children, onClick }: { children: string; onClick: () => void }) {
  return (
    <Button
      look="quiet"
      className="-ml-2 h-7 print:hidden"
      icon={<Plus aria-hidden size={14} />}
      onClick={onClick}
    >
      {children}
    </Button>
  );
}

function Remove({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <IconButton label={label} onClick={onClick} className="size-6! print:hidden">
      <X aria-hidden size={14} />
    </IconButton>
  );
}
