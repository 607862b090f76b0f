import { inParallel } from "../../../../functions/shared/in-parallel.ts";
import { type Ask, ifThere } from "../ask.ts";
import type { Check } from "../check.ts";
import { resourcesIn } from "../deployed.ts";
import { counted, error, type Problem, RESTORE } from "../problem.ts";

/** Whether the queues of a region are there, and no event waits on a dead-letter queue. */
export const queues: Check = {
  id: "queues",
  in: "each region",
  async run(deployed, region, ask) {
    const all = resourcesIn(deployed, region, "AWS::SQS::Queue");
    const problems = await inParallel(all, ({ id, logicalId }) =>
      queueProblems(ask, region, id, logicalId.includes("DeadLetterQueue")),
    );
    return { fine: `${counted(all.length, "queue")}; no event is undelivered`, problems: problems.flat() };
  },
};

const WAITING = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"];

async function queueProblems(
  ask: Ask,
  region: string,
  url: string,
  isDeadLetters: boolean,
): Promise<Problem[]> {
  const found = await ifThere(
    ask("sqs", "GetQueueAttributes", region, { QueueUrl: url, AttributeNames: WAITING }),
  );
  const name = url.split("/").at(-1) ?? "";
  if (!found) return [error(`The queue ${name} in ${region} is missing.`, RESTORE)];
  const waiting = WAITING.reduce((sum, attribute) => sum + Number(found.Attributes?.[attribute] ?? 0), 0);
  if (!isDeadLetters || waiting === 0) return [];
  return [
    error(
      `${counted(waiting, "event")} could not be delivered in ${region}. Nothing was done for ${waiting === 1 ? "it" : "them"}.`,
      "npx tagledger failures shows why. Remove the cause, then run npx tagledger replay --failed --wait",
    ),
  ];
}
