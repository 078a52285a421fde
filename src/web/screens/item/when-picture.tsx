import { dayWords } from "../../../domain/probable/probable-words.ts";
import { chancesToDraw, chanceWords, percent, type ProbableDateAnswer } from "./when-words.ts";

const height = 32;
const bar = 14;
const gap = 2;

/** How likely it is done by the end of each sprint or week: a bar for each, darker from where 85 % are reached. */
export function ChancePicture({ answer }: { answer: ProbableDateAnswer }) {
  const drawn = chancesToDraw(answer.chances);
  if (drawn.length === 0) return null;
  const width = drawn.length * (bar + gap);
  const sure = height * (1 - 0.85);
  return (
    <svg role="img" aria-label={chanceWords(drawn)} width={width} height={height} className="block">
      {drawn.map(({ endsOn, name, chance }, at) => (
        <rect
          key={endsOn}
          x={at * (bar + gap)}
          y={height * (1 - chance)}
          width={bar}
          height={height * chance}
          rx={1}
          className={chance >= 0.85 ? "fill-quiet" : "fill-line-strong"}
        >
          <title>{`${name}, by ${dayWords(endsOn, answer.today)}: ${percent(chance)} %`}</title>
        </rect>
      ))}
      <line x1={0} x2={width} y1={sure} y2={sure} strokeDasharray="2 2" className="stroke-faint" />
    </svg>
  );
}
