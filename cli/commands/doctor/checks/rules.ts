import { inParallel } from "../../../../functions/shared/in-parallel.ts";
import { pagesOf } from "../../../../functions/shared/pages-of.ts";
import { type Ask, ifThere } from "../ask.ts";
import type { Check } from "../check.ts";
import { arnIn, type Deployed, isOfOwnBus, resourcesIn } from "../deployed.ts";
import { counted, error, listed, type Problem, RESTORE } from "../problem.ts";

/** Whether each rule of a region is there, is enabled, and sends to a part of Tagledger. */
export const rules: Check = {
  id: "rules",
  in: "each region",
  async run(deployed, region, ask) {
    const expected = resourcesIn(deployed, region, "AWS::Events::Rule").map(({ id }) => nameOf(id));
    const buses = ["default", ...busesIn(deployed, region).map(({ id }) => id)];
    const found = new Map((await inParallel(buses, (bus) => rulesOn(bus, region, ask))).flat());
    const aimed = await rulesWithTarget(deployed, region, ask);
    const present = expected.filter((name) => found.has(name));
    const disabled = present.filter((name) => found.get(name)?.state === "DISABLED");
    const enable = disabled.map(
      (name) =>
        `aws events enable-rule --region ${region} --event-bus-name ${found.get(name)?.bus} --name ${name}`,
    );
    return {
      fine: `${counted(expected.length, "rule")}, enabled and with a target`,
      problems: [
        ...problem(
          expected.filter((name) => !found.has(name)),
          region,
          "missing",
          RESTORE,
        ),
        ...problem(disabled, region, "disabled", enable.length > 3 ? RESTORE : enable.join(" && ")),
        ...problem(
          present.filter((name) => !aimed.has(name)),
          region,
          "without a target of Tagledger",
          RESTORE,
        ),
      ],
    };
  },
};

/** CloudFormation's id of a rule on our bus is `bus|rule` (aws-cloudformation/cloudformation-coverage-roadmap, issue 1131). */
const nameOf = (id: string): string => id.split("|").at(-1) ?? "";

function problem(names: string[], region: string, state: string, toDo: string): Problem[] {
  if (names.length === 0) return [];
  const are = names.length === 1 ? "is" : "are";
  return [error(`${counted(names.length, "rule")} in ${region} ${are} ${state}: ${listed(names)}.`, toDo)];
}

const busesIn = (deployed: Deployed, region: string) =>
  resourcesIn(deployed, region, "AWS::Events::EventBus");

/** The rules on a bus, with their states, by name. None if there is no such bus. */
async function rulesOn(bus: string, region: string, ask: Ask) {
  const pages = await ifThere(
    pagesOf(
      (NextToken) => ask("events", "ListRules", region, { EventBusName: bus, NextToken }),
      ({ NextToken }) => NextToken,
    ),
  );
  const rules = pages?.flatMap(({ Rules = [] }) => Rules) ?? [];
  return rules.map(({ Name = "", State: state = "" }) => [Name, { state, bus }] as const);
}

/** The names of the rules that send to a part of Tagledger. Asking by target needs fewer calls than by rule. */
async function rulesWithTarget(deployed: Deployed, region: string, ask: Ask): Promise<Set<string>> {
  const found = await inParallel(await targetsOf(deployed, region, ask), async (target) => {
    const pages = await ifThere(
      pagesOf(
        (NextToken) => ask("events", "ListRuleNamesByTarget", region, { ...target, NextToken }),
        ({ NextToken }) => NextToken,
      ),
    );
    return pages?.flatMap(({ RuleNames = [] }) => RuleNames) ?? [];
  });
  return new Set(found.flat());
}

type Target = { EventBusName: string; TargetArn: string };

/**
 * The rules of the default bus send to our buses, those of the hub bus to what the workflow's stack has, and those of our
 * own bus to webhooks and chats.
 */
async function targetsOf(deployed: Deployed, region: string, ask: Ask): Promise<Target[]> {
  const { homeRegion } = deployed;
  const idsOf = (type: string) => resourcesIn(deployed, region, type).map(({ id }) => id);
  const ofHub = [
    ...idsOf("AWS::StepFunctions::StateMachine"),
    ...idsOf("AWS::Lambda::Version"),
    // CloudFormation's id of a queue is its URL.
    ...idsOf("AWS::SQS::Queue").map((url) => arnIn(deployed, "sqs", region, url.split("/").at(-1) ?? "")),
  ];
  const destinations = await inParallel(idsOf("AWS::Events::ApiDestination"), (name) =>
    destinationArn(name, region, ask),
  );
  const ofOwnBus = [...idsOf("AWS::SNS::Topic"), ...destinations.flat()];
  const on = (EventBusName: string, arns: string[]) => arns.map((TargetArn) => ({ EventBusName, TargetArn }));
  return [
    ...on(
      "default",
      busesIn(deployed, homeRegion).map(({ id }) => arnIn(deployed, "events", homeRegion, `event-bus/${id}`)),
    ),
    ...busesIn(deployed, region).flatMap((bus) => on(bus.id, isOfOwnBus(bus) ? ofOwnBus : ofHub)),
  ];
}

/** CloudFormation's id of an API destination is its name. Its ARN ends with an id that only EventBridge knows. */
async function destinationArn(Name: string, region: string, ask: Ask): Promise<string[]> {
  const found = await ifThere(ask("events", "DescribeApiDestination", region, { Name }));
  return found?.ApiDestinationArn ? [found.ApiDestinationArn] : [];
}
