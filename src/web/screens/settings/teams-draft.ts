import {
  columnsOf,
  usualColumns,
  type BoardColumn,
  type BoardState,
  type Method,
  type TeamFlow,
} from "../../../domain/board.ts";
import type { Kind } from "../../../domain/item.ts";
import type { FlowWish } from "../../deeds/save-team-flow.ts";

/** A column while it is being written. Numbers are texts, since a field may be empty. */
export interface ColumnDraft {
  /** Tells rows apart on the screen. */
  key: string;
  /** Undefined for a new one. */
  id: string | undefined;
  name: string;
  state: BoardState;
  policy: string;
  wipLimit: string;
}

export interface KindLimitDraft {
  key: string;
  id: string | undefined;
  kinds: Kind[];
  wipLimit: string;
}

export interface FlowDraft {
  method: Method;
  timeZone: string;
  workingDays: number[];
  worksFrom: string;
  worksTo: string;
  sprintDays: string;
  percent: string;
  days: string;
  personLimit: string;
  columns: ColumnDraft[];
  kindLimits: KindLimitDraft[];
}

export function draftOf(flow: TeamFlow): FlowDraft {
  const { method, timeZone, workingDays, worksFrom, worksTo, expectation } = flow;
  return {
    method,
    timeZone,
    workingDays,
    worksFrom,
    worksTo,
    sprintDays: String(flow.sprintDays),
    percent: String(expectation.percent),
    days: textOf(expectation.days),
    personLimit: textOf(flow.personLimit),
    columns: columnsOf(flow).map((column) => columnDraftOf(column, flow.columns.length > 0)),
    kindLimits: flow.kindLimits.map(({ id, kinds, wipLimit }) => ({
      key: id,
      id,
      kinds,
      wipLimit: String(wipLimit),
    })),
  };
}

export function wishOf(draft: FlowDraft): FlowWish {
  const { method, timeZone, workingDays, worksFrom, worksTo } = draft;
  return {
    method,
    timeZone,
    workingDays,
    worksFrom,
    worksTo,
    sprintDays: Number(draft.sprintDays),
    expectation: { percent: Number(draft.percent), days: numberOf(draft.days) },
    personLimit: numberOf(draft.personLimit),
    columns: isUsualBoard(draft.columns)
      ? []
      : draft.columns.map(({ id, name, state, policy, wipLimit }) => ({
          ...(id === undefined ? {} : { id }),
          name: name.trim(),
          state,
          policy: policy.trim(),
          wipLimit: numberOf(wipLimit),
        })),
    kindLimits: draft.kindLimits.map(({ id, kinds, wipLimit }) => ({
      ...(id === undefined ? {} : { id }),
      kinds,
      wipLimit: Number(wipLimit),
    })),
  };
}

/** A new column behind the others of its state. */
export function withColumn(columns: readonly ColumnDraft[], state: BoardState): ColumnDraft[] {
  const last = columns.findLastIndex((each) => each.state === state);
  const added = { key: newKey(), id: undefined, name: "", state, policy: "", wipLimit: "" };
  return columns.toSpliced(last + 1, 0, added);
}

/** Moves a column among those of its state: past them it would not stand in the order of the work. */
export function withColumnMoved(
  columns: readonly ColumnDraft[],
  key: string,
  by: 1 | -1,
): ColumnDraft[] {
  const at = columns.findIndex((each) => each.key === key);
  const [column, other] = [columns[at], columns[at + by]];
  if (!column || other?.state !== column.state) return [...columns];
  return columns.with(at, other).with(at + by, column);
}

export function newKindLimit(): KindLimitDraft {
  return { key: newKey(), id: undefined, kinds: ["defect"], wipLimit: "2" };
}

/** What a limit may stand on: not on the backlog itself, nor on what is done. */
export function mayBeLimited(columns: readonly ColumnDraft[], column: ColumnDraft): boolean {
  return column !== columns[0] && column.state !== "done";
}

function columnDraftOf(column: BoardColumn, isOwn: boolean): ColumnDraft {
  const { id, name, state, policy } = column;
  return {
    key: id,
    id: isOwn ? id : undefined,
    name,
    state,
    policy,
    wipLimit: textOf(column.wipLimit),
  };
}

function isUsualBoard(columns: readonly ColumnDraft[]): boolean {
  if (columns.length !== usualColumns.length) return false;
  return columns.every(
    ({ name, state, policy, wipLimit }, at) =>
      usualColumns[at]?.state === state &&
      usualColumns[at].name === name.trim() &&
      policy.trim() === "" &&
      wipLimit === "",
  );
}

let keys = 0;

function newKey(): string {
  keys += 1;
  return `new ${keys}`;
}

function textOf(number: number | null): string {
  return number === null ? "" : String(number);
}

function numberOf(text: string): number | null {
  return text.trim() === "" ? null : Number(text);
}
