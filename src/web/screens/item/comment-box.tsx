import { useState, type Dispatch, type RefObject, type SetStateAction } from "react";
import type { Comment } from "../../../domain/item-details.ts";
import type { Item } from "../../../domain/item.ts";
import { reasonOf } from "../../api/problem.ts";
import { addComment } from "../../deeds/append-to-item.ts";
import { Button } from "../../parts/button.tsx";
import { TextArea } from "../../parts/field.tsx";
import { sendWithModEnter } from "../../parts/submit-key.ts";
import { sayRefused } from "../../parts/toast.tsx";
import { useReplica } from "../../replica/use-replica.ts";

/** Says something. It stands in the history at once; refused, the words are back in the field. */
export function CommentBox({
  item,
  field,
  onSent,
}: {
  item: Item;
  field: RefObject<HTMLTextAreaElement | null>;
  onSent: Dispatch<SetStateAction<Comment[]>>;
}) {
  const me = useReplica((view) => view.me);
  const [text, setText] = useState("");

  async function send(): Promise<void> {
    const body = text.trim();
    if (body === "") return;
    const at = new Date().toISOString();
    const draft = { id: `sent ${at}`, body, by: me.actor, byName: me.name, at };
    setText("");
    onSent((sent) => [...sent, draft]);
    try {
      const comment = await addComment(item.ref, body);
      onSent((sent) => sent.map((each) => (each === draft ? comment : each)));
    } catch (error) {
      onSent((sent) => sent.filter((each) => each !== draft));
      setText((now) => now || body);
      sayRefused("The comment was not added", reasonOf(error));
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      className="mt-3 flex flex-col gap-2"
    >
      <TextArea
        ref={field}
        label="Comment"
        labelHidden
        placeholder="Say something, in Markdown"
        maxLength={50_000}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Escape") event.currentTarget.blur();
          sendWithModEnter(event);
        }}
      />
      <Button type="submit" keys="$mod+Enter" className="self-start">
        Comment
      </Button>
    </form>
  );
}
