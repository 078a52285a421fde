import { useState } from "react";
import {
  noteKinds,
  noteKindTitles,
  type NoteKind,
  type RetrospectiveNote,
} from "../../../domain/retrospective.ts";
import { roleBlockers } from "../../../domain/role.ts";
import type { Sprint } from "../../../domain/sprint.ts";
import { makeItemOfNote, noteRetrospective } from "../../deeds/note-retrospective.ts";
import { Button } from "../../parts/button.tsx";
import { TextArea } from "../../parts/field.tsx";
import { FormProblem } from "../../parts/form-problem.tsx";
import { Ref } from "../../parts/ref.tsx";
import { sendWithModEnter } from "../../parts/submit-key.ts";
import { useSending } from "../../parts/use-sending.ts";
import { useFreshList } from "../../replica/use-fresh.ts";
import { useReplica, useReplicaItself } from "../../replica/use-replica.ts";

/** What the team wrote down, and what comes of it: one press makes a note an item. */
export function Retrospective({ sprint }: { sprint: Sprint }) {
  const { found, problem } = useFreshList<RetrospectiveNote>(`/sprints/${sprint.id}/notes`, 3_000);
  const mayWrite = useReplica((view) => roleBlockers(view.me.role, "work").length === 0);
  const notes = found ?? [];
  return (
    <section aria-label="Retrospective">
      <h2 className="flex h-8 items-center text-small font-semibold text-quiet">Retrospective</h2>
      <div className="grid gap-x-6 gap-y-6 border-t pt-3 md:grid-cols-3">
        {problem && <p role="alert">{problem}</p>}
        {noteKinds.map((kind) => (
          <Column
            key={kind}
            kind={kind}
            sprint={sprint}
            notes={notes.filter((each) => each.kind === kind)}
            mayWrite={mayWrite}
          />
        ))}
      </div>
    </section>
  );
}

function Column({
  kind,
  sprint,
  notes,
  mayWrite,
}: {
  kind: NoteKind;
  sprint: Sprint;
  notes: readonly RetrospectiveNote[];
  mayWrite: boolean;
}) {
  const title = noteKindTitles[kind];
  return (
    <div role="group" aria-label={title} className="flex min-w-0 flex-col gap-2">
      <h3 className="font-medium">{title}</h3>
      <ul className="flex flex-col">
        {notes.map((note) => (
          <NoteRow key={note.id} note={note} mayWrite={mayWrite} />
        ))}
      </ul>
      {mayWrite && <NewNote kind={kind} sprint={sprint} />}
      {!mayWrite && notes.length === 0 && <p className="text-quiet">Nothing was noted.</p>}
    </div>
  );
}

function NoteRow({ note, mayWrite }: { note: RetrospectiveNote; mayWrite: boolean }) {
  const replica = useReplicaItself();
  const [busy, setBusy] = useState(false);
  const become = async (kind: "action" | "debt") => {
    setBusy(true);
    await makeItemOfNote(replica, note, kind);
    setBusy(false);
  };
  return (
    <li className="hairline-b flex flex-col gap-1 py-2">
      <p className="whitespace-pre-wrap wrap-anywhere">{note.body}</p>
      <p className="flex min-h-6 flex-wrap items-center gap-x-2 text-small text-quiet">
        {note.byName}
        {note.became && (
          <span>
            became <Ref of={note.became} className="text-ink" />
          </span>
        )}
      </p>
      {!note.became && mayWrite && note.kind !== "went-well" && (
        <div className="-ml-2 flex flex-wrap gap-1 print:hidden">
          <Button look="quiet" busy={busy} onClick={() => void become("action")}>
            Make it an action
          </Button>
          <Button look="quiet" busy={busy} onClick={() => void become("debt")}>
            Debt
          </Button>
        </div>
      )}
    </li>
  );
}

function NewNote({ kind, sprint }: { kind: NoteKind; sprint: Sprint }) {
  const [body, setBody] = useState("");
  const sending = useSending(async () => {
    await noteRetrospective(sprint.id, { kind, body: body.trim() });
    setBody("");
  });
  return (
    <form onSubmit={sending.onSubmit} className="flex flex-col gap-2 print:hidden">
      <TextArea
        required
        rows={2}
        maxLength={2000}
        label={`Add to ${noteKindTitles[kind].toLowerCase()}`}
        labelHidden
        placeholder="Add a note"
        value={body}
        problem={sending.of("/body")}
        onChange={(event) => setBody(event.target.value)}
        onKeyDown={sendWithModEnter}
      />
      <FormProblem>{sending.problem}</FormProblem>
      {body.trim() !== "" && (
        <Button type="submit" busy={sending.busy} className="self-start">
          Add
        </Button>
      )}
    </form>
  );
}
