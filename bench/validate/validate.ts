import { execFileSync } from "node:child_process";
import { join } from "node:path";
import * as z from "zod";
import { tableOf } from "../../cli/lib/table/table.ts";
import { type Bench, part } from "../part.ts";
import { median, rounded, shown } from "../statistics.ts";
import type { Size } from "./catalogue-sizes.ts";
import { LoadedSchema, measureLoading } from "./loading.ts";

const ResultSchema = z.object({
  runs: z.int(),
  /** Whether the records are the genuine ones beside the checkout. Without these, they are those of the tests. */
  genuine: z.boolean(),
  records: z.int(),
  /** The records with something to tag. */
  tagged: z.int(),
  sizes: z.array(
    z.object({
      ...{ catalogue: z.string(), services: z.int(), entries: z.int() },
      ...{ eventsPerSecond: z.number(), ratio: z.number() },
    }),
  ),
  loading: z.array(LoadedSchema),
});
type Result = z.infer<typeof ResultSchema>;

/** How fast Validate decides, with catalogues of three sizes, and how fast the catalogue loads. */
export const validate = part({
  name: "validate",
  about: "Validate's events a second, with catalogues of three sizes; the time to load the catalogue",
  result: ResultSchema,
  measure,
  tables: ({ runs, genuine, records, tagged, sizes, loading }) => [
    tableOf(
      "validate",
      {
        Catalogue: ({ catalogue }) => catalogue,
        Services: ({ services }) => shown(services),
        Events: ({ entries }) => shown(entries),
        "Events a second of CPU": ({ eventsPerSecond }) => shown(eventsPerSecond),
        "Beside whole": ({ ratio }) => shown(ratio, 2),
      },
      sizes,
      {
        title: `${genuine ? `${records} genuine records` : `${records} records of the tests`}, ${tagged} with something to tag; median of ${runs} runs in turn`,
      },
    ),
    tableOf(
      "loading",
      {
        Loaded: ({ loaded }) => loaded,
        "Min ms": ({ minMs }) => shown(minMs, 1),
        "Median ms": ({ medianMs }) => shown(medianMs, 1),
        "Max ms": ({ maxMs }) => shown(maxMs, 1),
      },
      loading,
      { title: `The catalogue is loaded by a new process, ${loading[0]?.runs} times` },
    ),
  ],
});

const AnswerSchema = z.object({
  ...{ genuine: z.boolean(), records: z.int(), tagged: z.int() },
  ...{ eventsPerSecond: z.number(), services: z.int(), entries: z.int() },
});
type Answer = z.infer<typeof AnswerSchema>;
const SIZES: Record<Size, string> = {
  small: "only the services of the records",
  whole: "whole",
  double: "each service twice, under two names",
};
const sizes: Size[] = ["small", "whole", "double"];

async function measure({ progress, isQuick }: Bench): Promise<Result> {
  const [runs, seconds, loadings] = isQuick ? [1, 0.2, 3] : [7, 2, 11];
  const answers: Record<Size, Answer[]> = { small: [], whole: [], double: [] };
  for (let count = 1; count <= runs; count++) {
    progress(`run ${count} of ${runs}`);
    // Each run begins with another size, so that no size always comes after the same one.
    for (const size of [...sizes.slice(count % 3), ...sizes.slice(0, count % 3)])
      answers[size].push(decide(size, seconds));
  }
  progress("loading the catalogue");
  const rateOf = (size: Size) => median(answers[size].map(({ eventsPerSecond }) => eventsPerSecond));
  const [{ genuine, records, tagged } = { genuine: false, records: 0, tagged: 0 }] = answers.whole;
  return {
    ...{ runs, genuine, records, tagged },
    sizes: sizes.map((size) => ({
      catalogue: SIZES[size],
      services: answers[size][0]?.services ?? 0,
      entries: answers[size][0]?.entries ?? 0,
      eventsPerSecond: rounded(rateOf(size)),
      ratio: rounded(rateOf(size) / rateOf("whole"), 2),
    })),
    loading: measureLoading(loadings),
  };
}

function decide(size: Size, seconds: number): Answer {
  const program = join(import.meta.dirname, "validator.ts");
  const answer = execFileSync(process.execPath, [program, size, String(seconds)], { encoding: "utf8" });
  return AnswerSchema.parse(JSON.parse(answer));
}
