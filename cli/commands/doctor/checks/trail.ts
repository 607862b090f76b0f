import type { Ask } from "../ask.ts";
import type { Check } from "../check.ts";
import { error, listed, type Problem, warning } from "../problem.ts";
import { selected } from "./trail-selectors.ts";

/**
 * Whether a trail logs all write management events of a region. EventBridge gets API calls only where a trail is logging
 * ("AWS service events delivered via AWS CloudTrail", EventBridge User Guide).
 */
export const trail: Check = {
  id: "trail",
  in: "each collected region",
  async run(_deployed, region, ask) {
    // CloudTrail lists the trails of the region, and those of other regions and of the organization that log here too.
    const { trailList = [] } = await ask("cloudtrail", "DescribeTrails", region, {});
    if (trailList.length === 0) return { fine: "", problems: [noTrail(region)] };
    const read = await Promise.all(trailList.map((each) => readTrail(ask, region, each)));
    const best = read.find(({ problems }) => problems.length === 0) ?? read.find(({ logs }) => logs);
    const fine = `${best?.name} logs all write management events`;
    return { fine, problems: best ? best.problems : read.flatMap(({ problems }) => problems) };
  },
};

type Trail = { Name?: string | undefined; TrailARN?: string | undefined; HomeRegion?: string | undefined };

const noTrail = (region: string): Problem =>
  error(
    `No trail logs in ${region}, so EventBridge gets no API calls there.`,
    "Create a multi-region trail that logs write management events, or make a trail of another region one: docs/troubleshooting.md, No trail.",
  );

/** Whether the trail logs write management events at all, and what is wrong with it. */
type ReadTrail = { name: string; logs: boolean; problems: Problem[] };

/** By its ARN, because the trail may be of another region or of the organization ("GetTrailStatus", CloudTrail API Reference). */
async function readTrail(ask: Ask, region: string, trail: Trail): Promise<ReadTrail> {
  const { Name: name = "", TrailARN: arn = "", HomeRegion = region } = trail;
  const status = await ask("cloudtrail", "GetTrailStatus", region, { Name: arn });
  if (!status.IsLogging)
    return {
      name,
      logs: false,
      problems: [
        error(
          `The trail ${name} does not log in ${region}: it was stopped.`,
          `aws cloudtrail start-logging --region ${HomeRegion} --name ${arn}`,
        ),
      ],
    };
  const selectors = await ask("cloudtrail", "GetEventSelectors", region, { TrailName: arn });
  const { logsWrites, leftOut } = selected(selectors);
  if (!logsWrites)
    return {
      name,
      logs: false,
      problems: [
        error(
          `The trail ${name} logs no write management events.`,
          "Let it log management events, write events included: docs/troubleshooting.md, No trail.",
        ),
      ],
    };
  return { name, logs: true, problems: [...leftOutProblem(name, leftOut), ...deliveryProblem(name, status)] };
}

const leftOutProblem = (name: string, leftOut: string[]): Problem[] =>
  leftOut.length === 0
    ? []
    : [
        warning(
          `The trail ${name} leaves out events: ${listed(leftOut)}. What they create gets no tags.`,
          "Let the trail log them, if their resources must be tagged.",
        ),
      ];

/** EventBridge gets the events, but the log files are missing for the evidence. */
const deliveryProblem = (
  name: string,
  { LatestDeliveryError = "" }: { LatestDeliveryError?: string | undefined },
) =>
  LatestDeliveryError === ""
    ? []
    : [
        warning(
          `The trail ${name} cannot write its log files: ${LatestDeliveryError}.`,
          "Check the bucket's policy and the trail's KMS key. Without log files, a report has no population.",
        ),
      ];
