import { ArrowDown, ArrowUp, Plus, X } from "lucide-react";
import type { KeyboardEvent } from "react";
import { boardStates, mostColumns, type BoardState } from "../../../domain/board.ts";
import { Button, IconButton } from "../../parts/button.tsx";
import { TextArea, TextField } from "../../parts/field.tsx";
import { StateMark, stateTitles } from "../../parts/state-mark.tsx";
import type { Sending } from "../../parts/use-sending.ts";
import { mayBeLimited, withColumn, withColumnMoved, type ColumnDraft } from "./teams-draft.ts";
import { NumberInSentence } from "./teams-number.tsx";

/** The columns of a board, under the state of the one workflow that each is a part of. */
export function TeamColumns({
  columns,
  onChange,
  sending,
}: {
  columns: readonly ColumnDraft[];
  onChange: (columns: ColumnDraft[]) => void;
  sending: Sending;
}) {
  const problem = sending.of("/columns");
  return (
    <div className="flex flex-col gap-5">
      {boardStates.map((state) => (
        <StateColumns
          key={state}
          state={state}
          columns={columns}
          onChange={onChange}
          sending={sending}
        />
      ))}
      {problem && (
        <p role="alert" className="text-small text-red-ink">
          {problem}
        </p>
      )}
    </div>
  );
}

function StateColumns({
  state,
  columns,
  onChange,
  sending,
}: {
  state: BoardState;
  columns: readonly ColumnDraft[];
  onChange: (columns: ColumnDraft[]) => void;
  sending: Sending;
}) {
  const own = columns.filter((each) => each.state === state);
  const move = (key: string, by: 1 | -1) => {
    // The row takes its fields along, and the one that was held keeps the focus.
    const held = document.activeElement;
    onChange(withColumnMoved(columns, key, by));
    requestAnimationFrame(() => held instanceof HTMLElement && held.focus());
  };
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1 flex items-center gap-2 text-small font-medium text-quiet">
        <StateMark state={state} />
        {stateTitles[state]}
      </legend>
      <ul className="flex flex-col gap-2">
        {own.map((column, index) => (
          <ColumnRow
            key={column.key}
            column={column}
            pointer={`/columns/${columns.indexOf(column)}`}
            limited={mayBeLimited(columns, column)}
            ends={{ isFirst: index === 0, isLast: index === own.length - 1 }}
            sending={sending}
            onChange={(to) =>
              onChange(columns.map((each) => (each === column ? { ...each, ...to } : each)))
            }
            onMove={(by) => move(column.key, by)}
            onRemove={() => onChange(columns.filter((each) => each !== column))}
          />
        ))}
      </ul>
      {state !== "done" && columns.length < mostColumns && (
        <Button
          look="quiet"
          icon={<Plus aria-hidden size={14} />}
          className="mt-1"
          onClick={() => onChange(withColumn(columns, state))}
        >
          Add a column
        </Button>
      )}
    </fieldset>
  );
}

function ColumnRow({
  column,
  pointer,
  limited,
  ends: { isFirst, isLast },
  sending,
  onChange,
  onMove,
  onRemove,
}: {
  column: ColumnDraft;
  pointer: string;
  limited: boolean;
  ends: { isFirst: boolean; isLast: boolean };
  sending: Sending;
  onChange: (to: Partial<ColumnDraft>) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}) {
  const moveByKey = (event: KeyboardEvent) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    onMove(event.key === "ArrowUp" ? -1 : 1);
  };
  const called = column.name.trim() || "the new column";
  const limitProblem = sending.of(`${pointer}/wipLimit`);
  const otherProblem = sending.of(`${pointer}/state`) ?? sending.of(`${pointer}/id`);
  return (
    <li className="flex flex-col gap-2 border-l-2 pl-3">
      <div className="flex flex-wrap items-start gap-x-3 gap-y-2">
        <div className="min-w-40 flex-1">
          <TextField
            required
            maxLength={40}
            label={`Name of ${called}`}
            labelHidden
            placeholder="Testing"
            value={column.name}
            problem={sending.of(`${pointer}/name`)}
            onChange={(event) => onChange({ name: event.target.value })}
            onKeyDown={moveByKey}
          />
        </div>
        {limited && (
          <div className="flex h-9 items-center gap-2 text-quiet">
            at most
            <NumberInSentence
              label={`At most in ${called}`}
              least={1}
              most={99}
              optional
              problem={limitProblem}
              value={column.wipLimit}
              onChange={(wipLimit) => onChange({ wipLimit })}
            />
          </div>
        )}
        <div className="flex h-9 items-center">
          {!(isFirst && isLast) && (
            <>
              <IconButton
                label={`Move ${called} up`}
                keys="Alt+ArrowUp"
                aria-disabled={isFirst || undefined}
                className={isFirst ? "opacity-40" : ""}
                onClick={() => onMove(-1)}
              >
                <ArrowUp aria-hidden size={14} />
              </IconButton>
              <IconButton
                label={`Move ${called} down`}
                keys="Alt+ArrowDown"
                aria-disabled={isLast || undefined}
                className={isLast ? "opacity-40" : ""}
                onClick={() => onMove(1)}
              >
                <ArrowDown aria-hidden size={14} />
              </IconButton>
              <IconButton label={`Remove ${called}`} onClick={onRemove}>
                <X aria-hidden size={14} />
              </IconButton>
            </>
          )}
        </div>
      </div>
      <TextArea
        rows={1}
        maxLength={1000}
        label={`Policy of ${called}`}
        labelHidden
        placeholder="When an item may enter, and when it leaves"
        value={column.policy}
        problem={sending.of(`${pointer}/policy`)}
        onChange={(event) => onChange({ policy: event.target.value })}
        onKeyDown={moveByKey}
        className="min-h-9!"
      />
      {(limitProblem ?? otherProblem) && (
        <p role="alert" className="text-small text-red-ink">
          {limitProblem ?? otherProblem}
        </p>
      )}
    </li>
  );
}
