import { useState, type ReactNode } from "react";
import {
  ownersFileKinds,
  type OwnersFileKind,
  type OwnersFileOfProduct,
} from "../../../domain/product.ts";
import { takeOwnersFile } from "../../deeds/take-owners-file.ts";
import { Choice } from "../../parts/choice.tsx";
import { Dialog } from "../../parts/dialog.tsx";
import { fieldLook, Select, TextArea, TextField } from "../../parts/field.tsx";
import { Form } from "../../parts/form.tsx";
import { say } from "../../parts/toast.tsx";
import { useSending } from "../../parts/use-sending.ts";
import { useReplicaItself } from "../../replica/use-replica.ts";
import { fileKindTitles } from "./file-kinds.ts";
import {
  fileDraftOf,
  firstFileForm,
  withFile,
  withPasted,
  withUrl,
  type OwnersFileForm as State,
} from "./owners-file-draft.ts";

/** A file by its address, which is followed from then on, or as it is. */
export function OwnersFileForm({
  newer,
  onClose,
}: {
  newer: OwnersFileOfProduct | null;
  onClose: () => void;
}) {
  const replica = useReplicaItself();
  const [form, setForm] = useState(() => firstFileForm(newer));
  const sending = useSending(async () => {
    const { repository, entries } = await takeOwnersFile(replica, fileDraftOf(form));
    onClose();
    say(`${repository}: ${entries === 1 ? "1 entry" : `${entries} entries`} taken in`);
  });
  const change = (to: Partial<State>) => setForm((from) => ({ ...from, ...to }));
  return (
    <Dialog
      title={newer ? `Another file for ${newer.repository}` : "Add a file that says who owns what"}
      onClose={onClose}
    >
      <Form sending={sending} act={form.from === "address" ? "Fetch it" : "Take it in"}>
        <Choice
          label="Where it comes from"
          value={form.from}
          onChange={(from) => change({ from })}
          options={[
            { value: "address", label: "From an address" },
            { value: "file", label: "From a file" },
          ]}
        />
        {form.from === "address" ? (
          <TextField
            autoFocus
            required
            type="url"
            maxLength={2000}
            label="Address"
            placeholder="https://raw.githubusercontent.com/shop/web/main/CODEOWNERS"
            hint="Fetched now, and kept in sync every hour. It has to be open to this server without signing in."
            value={form.url}
            problem={sending.of("/url")}
            onChange={(event) => setForm((from) => withUrl(from, event.target.value))}
          />
        ) : (
          <AsItIs form={form} problem={sending.of("/content")} onForm={setForm} />
        )}
        {!newer && <About form={form} problem={sending.of("/repository")} onChange={change} />}
      </Form>
    </Dialog>
  );
}

/** What it is and whose: together they tell it from the other files. */
function About({
  form,
  problem,
  onChange,
}: {
  form: State;
  problem: string | undefined;
  onChange: (to: Partial<State>) => void;
}) {
  return (
    <div className="grid grid-cols-2 gap-3 max-sm:grid-cols-1">
      <Select
        label="It is"
        value={form.kind}
        onChange={(event) =>
          onChange({ kind: event.target.value as OwnersFileKind, kindTouched: true })
        }
      >
        {ownersFileKinds.map((kind) => (
          <option key={kind} value={kind}>
            {fileKindTitles[kind]}
          </option>
        ))}
      </Select>
      <TextField
        required
        maxLength={200}
        label="Repository"
        placeholder="shop/web"
        value={form.repository}
        problem={problem}
        onChange={(event) => onChange({ repository: event.target.value, repositoryTouched: true })}
      />
    </div>
  );
}

function AsItIs({
  form,
  problem,
  onForm,
}: {
  form: State;
  problem: string | undefined;
  onForm: (change: (from: State) => State) => void;
}) {
  return (
    <div className="flex flex-col gap-3">
      <FileField
        onFile={(file) => {
          void file?.text().then((content) => {
            onForm((from) => withFile(from, { name: file.name, content }));
          });
          if (!file) onForm((from) => withFile(from, null));
        }}
        note={form.file && problem}
      />
      {!form.file && (
        <TextArea
          required
          label="or paste what is in it"
          placeholder={"/src/checkout/  @shop/checkout"}
          value={form.pasted}
          problem={problem}
          onChange={(event) => onForm((from) => withPasted(from, event.target.value))}
          className="font-mono text-small"
        />
      )}
    </div>
  );
}

function FileField({
  onFile,
  note,
}: {
  onFile: (file: File | undefined) => void;
  note: ReactNode;
}) {
  return (
    <label className="flex flex-col gap-1">
      <span className="text-small font-medium text-quiet">File</span>
      <input
        type="file"
        onChange={(event) => onFile(event.target.files?.[0])}
        className={`flex h-9 items-center file:mr-3 file:h-full file:border-0 file:border-r file:border-line-strong file:bg-transparent file:pr-3 file:font-medium file:text-ink ${fieldLook}`}
      />
      {note && <span className="text-small text-red-ink">{note}</span>}
    </label>
  );
}
