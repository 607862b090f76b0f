import { execFileSync } from "node:child_process";
import { join } from "node:path";
import * as z from "zod";
import { tableOf } from "../../cli/lib/table/table.ts";
import { FORMATS } from "../../evidence/export/group-file.ts";
import { type Bench, part } from "../part.ts";
import { shown } from "../statistics.ts";

const AnswerSchema = z.object({
  ...{ actions: z.int(), rows: z.int() },
  ...{ filesMb: z.number(), seconds: z.number(), memoryMb: z.number() },
});
const ResultSchema = z.array(AnswerSchema.extend({ format: z.string() }));
type Result = z.infer<typeof ResultSchema>;

/**
 * How long an export of many actions takes, and how much memory. The ledger is generated in the same process, so the times have
 * no waiting for AWS.
 */
export const exporting = part({
  name: "export",
  about: "time and memory of an export of 1,000,000 actions",
  isLong: true,
  result: ResultSchema,
  measure,
  tables: (results) => [
    tableOf(
      "export",
      {
        Format: ({ format }) => format,
        Actions: ({ actions }) => shown(actions),
        Rows: ({ rows }) => shown(rows),
        Seconds: ({ seconds }) => shown(seconds),
        "Memory MB": ({ memoryMb }) => shown(memoryMb),
        "Files MB": ({ filesMb }) => shown(filesMb),
      },
      results,
    ),
  ],
});

async function measure({ progress, isQuick }: Bench): Promise<Result> {
  const actions = isQuick ? 10_000 : 1_000_000;
  return FORMATS.map((format) => {
    progress(format);
    const program = join(import.meta.dirname, "exporter.ts");
    const answer = execFileSync(process.execPath, [program, format, String(actions)], { encoding: "utf8" });
    return { format, ...AnswerSchema.parse(JSON.parse(answer)) };
  });
}
