import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";
import * as z from "zod";
import { tableOf } from "../../cli/lib/table/table.ts";
import { actionOf, eventIdOf, queueOf } from "../generated-ledger.ts";
import { type Bench, part } from "../part.ts";
import { shown } from "../statistics.ts";
import { BUSY_QUEUE, ledgerRows } from "./rows.ts";
import { startStandIn } from "./stand-in.ts";

const run = promisify(execFile);
const command = join(import.meta.dirname, "..", "..", "cli", "tagledger.ts");

const AnswerSchema = z.object({
  question: z.string(),
  /** The ledger's rows that the command prints. */
  shown: z.int(),
  ...{ read: z.int(), calls: z.int(), kilobytes: z.number() },
});
const ResultSchema = z.object({
  ledgers: z.array(z.object({ rows: z.int(), answers: z.array(AnswerSchema) })),
});
type Result = z.infer<typeof ResultSchema>;

/** What `tagledger who` and `tagledger history` read for an answer, in ledgers of different sizes. */
export const ledger = part({
  name: "ledger",
  about: "what `who` and `history` read in a ledger of 1,000,000 actions, from a stand-in for DynamoDB",
  result: ResultSchema,
  measure,
  tables: ({ ledgers }) =>
    ledgers.map(({ rows, answers }) =>
      tableOf(
        "reads",
        {
          Question: ({ question }) => question,
          "Rows shown": (answer) => shown(answer.shown),
          "Rows read": ({ read }) => shown(read),
          Calls: ({ calls }) => shown(calls),
          "KB read": ({ kilobytes }) => shown(kilobytes),
        },
        answers,
        { title: `A ledger of ${shown(rows)} actions` },
      ),
    ),
});

async function measure({ progress, isQuick }: Bench): Promise<Result> {
  const ledgers: Result["ledgers"] = [];
  for (const actionsADay of isQuick ? [10] : [100, 10_000]) {
    const rows = ledgerRows(actionsADay, new Date());
    progress(`${rows.count} actions`);
    ledgers.push({ rows: rows.count, answers: await readsOf(rows, actionsADay) });
  }
  return { ledgers };
}

/** The rows that each question shows and reads. */
export async function readsOf(rows: ReturnType<typeof ledgerRows>, actionsADay: number) {
  const standIn = await startStandIn(rows);
  try {
    const answers: z.infer<typeof AnswerSchema>[] = [];
    for (const [question, args] of Object.entries(questionsOf(rows.days, actionsADay))) {
      standIn.reset();
      const printed = await ask(standIn.url, args);
      const { rows: read, calls, bytes } = standIn.reads();
      answers.push({ question, shown: rowsIn(printed), read, calls, kilobytes: Math.ceil(bytes / 1024) });
    }
    return answers;
  } finally {
    await standIn.stop();
  }
}

function questionsOf(days: string[], actionsADay: number): Record<string, string[]> {
  // An id of an event is searched in the last seven days.
  const day = days.at(-2) ?? "";
  const number = Math.floor(actionsADay / 2);
  const arn = queueOf(day, number);
  const name = arn.split(":").at(-1) ?? "";
  const { action_id: id } = actionOf(day, number, actionsADay);
  return {
    "who ARN": ["who", arn],
    "who NAME": ["who", name],
    "who ACTION-ID": ["who", id],
    "who, the first 18 characters of it": ["who", id.slice(0, 18)],
    "who EVENT-ID": ["who", eventIdOf(day, number)],
    "history ARN": ["history", arn],
    "history NAME": ["history", name],
    "history ARN, 100 actions": ["history", BUSY_QUEUE],
  };
}

async function ask(endpoint: string, args: string[]): Promise<unknown> {
  const env = {
    ...{ PATH: process.env.PATH, AWS_ENDPOINT_URL: endpoint, AWS_REGION: "eu-west-1" },
    ...{ AWS_ACCESS_KEY_ID: "bench", AWS_SECRET_ACCESS_KEY: "bench" },
    ...{ AWS_CONFIG_FILE: "/dev/null", AWS_SHARED_CREDENTIALS_FILE: "/dev/null" },
  };
  const { stdout } = await run(process.execPath, [command, ...args, "--json"], { env, maxBuffer: 1024 ** 3 });
  return JSON.parse(stdout);
}

const WhoSchema = z.object({ createdBy: z.unknown(), event: z.unknown().optional() });
const HistorySchema = z.object({ actions: z.array(z.unknown()), changes: z.array(z.unknown()) });

/** The rows of the ledger in an answer: of `who` a resource and its action, of `history` actions and changes. */
function rowsIn(printed: unknown): number {
  const resources = z.array(z.union([HistorySchema, WhoSchema])).parse(printed);
  return resources.reduce(
    (sum, each) =>
      sum +
      ("actions" in each ? each.actions.length + each.changes.length : each.event === undefined ? 1 : 2),
    0,
  );
}
