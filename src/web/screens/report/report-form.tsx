import { useState } from "react";
import { request } from "../../api/request.ts";
import { Button } from "../../parts/button.tsx";
import { TextArea, TextField } from "../../parts/field.tsx";
import { FormProblem } from "../../parts/form-problem.tsx";
import { useSending } from "../../parts/use-sending.ts";
import { toldOf } from "./told-of.ts";

/** What the form of a product shows. */
export interface ShownForm {
  productName: string;
  welcome: string;
  askEmail: boolean;
}

/** As it was taken. */
export interface NewReport {
  key: string;
  url: string;
  /** Who is told when it is fixed; empty where nobody is. */
  email: string;
}

export function ReportForm({
  product,
  form,
  onSent,
}: {
  product: string;
  form: ShownForm;
  onSent: (report: NewReport) => void;
}) {
  const [title, setTitle] = useState("");
  const [happened, setHappened] = useState("");
  const [expected, setExpected] = useState("");
  const [email, setEmail] = useState("");
  const [website, setWebsite] = useState("");
  const sending = useSending(async () => {
    const description = toldOf(happened, expected);
    const address = email.trim();
    const body = { title, description, email: address || undefined, website: website || undefined };
    const path = `/report-forms/${encodeURIComponent(product)}`;
    const taken = await request<{ key: string; url: string }>("POST", path, body);
    onSent({ ...taken, email: address });
  });
  return (
    <form noValidate onSubmit={sending.onSubmit} className="relative flex flex-col gap-4">
      <TextField
        autoFocus
        required
        name="title"
        maxLength={300}
        autoComplete="off"
        label="In a few words"
        placeholder="The basket is empty after I sign in"
        value={title}
        problem={sending.of("/title")}
        onChange={(event) => setTitle(event.target.value)}
      />
      <TextArea
        name="happened"
        maxLength={longest}
        label="What happened?"
        hint="What you did, where, and since when."
        value={happened}
        problem={sending.of("/description")}
        onChange={(event) => setHappened(event.target.value)}
      />
      <TextArea
        name="expected"
        maxLength={longest}
        label="What did you expect?"
        value={expected}
        onChange={(event) => setExpected(event.target.value)}
      />
      {form.askEmail && (
        <TextField
          type="email"
          name="email"
          maxLength={200}
          autoComplete="email"
          label="Your e-mail address, if you like"
          hint="We write to you once: when it is fixed."
          value={email}
          problem={sending.of("/email")}
          onChange={(event) => setEmail(event.target.value)}
        />
      )}
      {/* Nobody sees it, so only a machine fills it in. */}
      <div aria-hidden className="absolute -left-[200vw] h-0 w-0 overflow-hidden">
        <label>
          Website
          <input
            tabIndex={-1}
            name="website"
            autoComplete="off"
            value={website}
            onChange={(event) => setWebsite(event.target.value)}
          />
        </label>
      </div>
      <FormProblem>{sending.problem}</FormProblem>
      <Button type="submit" look="primary" busy={sending.busy} className="h-9">
        Send the report
      </Button>
    </form>
  );
}

const longest = 4_900;
