import { inParallel } from "../../../../functions/shared/in-parallel.ts";
import type { StackResource } from "../../../lib/deployment.ts";
import { type Ask, ifThere } from "../ask.ts";
import type { Check } from "../check.ts";
import { resourcesIn } from "../deployed.ts";
import { counted, error, type Problem, RESTORE } from "../problem.ts";

/** Whether the queues of a region are there, and no event or alert waits on a dead-letter queue. */
export const queues: Check = {
  id: "queues",
  in: "each region",
  async run(deployed, region, ask) {
    const all = resourcesIn(deployed, region, "AWS::SQS::Queue");
    const problems = await inParallel(all, (queue) => queueProblems(ask, queue));
    return {
      fine: `${counted(all.length, "queue")}; no event and no alert is undelivered`,
      problems: problems.flat(),
    };
  },
};

const WAITING = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"];

async function queueProblems(ask: Ask, { id: url, logicalId, region }: StackResource): Promise<Problem[]> {
  const found = await ifThere(
    ask("sqs", "GetQueueAttributes", region, { QueueUrl: url, AttributeNames: WAITING }),
  );
  const name = url.split("/").at(-1) ?? "";
  if (!found) return [error(`The queue ${name} in ${region} is missing.`, RESTORE)];
  const waiting = WAITING.reduce((sum, attribute) => sum + Number(found.Attributes?.[attribute] ?? 0), 0);
  if (waiting === 0) return [];
  if (logicalId.includes("UndeliveredAlerts"))
    return [
      error(
        `${counted(waiting, "alert")} could not be delivered to a webhook or a chat.`,
        "Each message says why. Remove the cause, then delete the messages: docs/runbook.md, UndeliveredAlerts.",
      ),
    ];
  if (!logicalId.includes("DeadLetterQueue")) return [];
  return [
    error(
      `${counted(waiting, "event")} could not be delivered in ${region}. Nothing was done for ${waiting === 1 ? "it" : "them"}.`,
      "npx tagledger failures shows why. Remove the cause, then run npx tagledger replay --failed --wait",
    ),
  ];
}
