import { inParallel } from "../../../../functions/shared/in-parallel.ts";
import { pagesOf } from "../../../../functions/shared/pages-of.ts";
import { type Ask, ifThere } from "../ask.ts";
import { type Check, counted, error, listed, type Problem, RESTORE } from "../check.ts";
import { arnIn, type Deployed, resourcesIn } from "../deployed.ts";
import { queueArnOf } from "./queue-arn.ts";

/** Whether each rule of a region is there, is enabled, and sends to a part of Tagledger. */
export const rules: Check = {
  id: "rules",
  in: "each region",
  async run(deployed, region, ask) {
    const expected = resourcesIn(deployed, region, "AWS::Events::Rule").map(({ id }) => ruleOf(id));
    const byBus = Map.groupBy(expected, ({ bus }) => bus);
    const problems = [...byBus].map(([bus, ofBus]) =>
      problemsOn(
        bus,
        ofBus.map(({ name }) => name),
        { deployed, region, ask },
      ),
    );
    return {
      fine: `${counted(expected.length, "rule")}, enabled and with a target`,
      problems: (await Promise.all(problems)).flat(),
    };
  },
};

/** CloudFormation's id of a rule on our bus is `bus|rule` (aws-cloudformation/cloudformation-coverage-roadmap, issue 1131). */
function ruleOf(id: string) {
  const [name = "", bus = "default"] = id.split("|").reverse();
  return { name, bus };
}

type Place = { deployed: Deployed; region: string; ask: Ask };

async function problemsOn(bus: string, expected: string[], place: Place): Promise<Problem[]> {
  const { region } = place;
  const states = await statesOn(bus, place);
  if (!states)
    return [
      error(
        `The event bus ${bus} in ${region} is missing, with ${counted(expected.length, "rule")}.`,
        RESTORE,
      ),
    ];
  const missing = expected.filter((name) => !states.has(name));
  const disabled = expected.filter((name) => states.get(name) === "DISABLED");
  const withTarget = await rulesWithTarget(bus, place);
  const aimless = expected.filter((name) => states.has(name) && !withTarget.has(name));
  return [
    ...(missing.length > 0 ? [error(`${are(missing, region)} missing.`, RESTORE)] : []),
    ...(disabled.length > 0
      ? [
          error(
            `${are(disabled, region)} disabled.`,
            `aws events enable-rule --region ${region} --event-bus-name ${bus} --name ${disabled[0]}`,
          ),
        ]
      : []),
    ...(aimless.length > 0 ? [error(`${are(aimless, region)} without a target of Tagledger.`, RESTORE)] : []),
  ];
}

const are = (names: string[], region: string) =>
  `${counted(names.length, "rule")} in ${region} (${listed(names)}) ${names.length === 1 ? "is" : "are"}`;

/** The states of the rules on a bus, by name. Undefined if there is no such bus. */
async function statesOn(bus: string, { region, ask }: Place) {
  const pages = await ifThere(
    pagesOf(
      (NextToken) => ask("events", "ListRules", region, { EventBusName: bus, NextToken }),
      ({ NextToken }) => NextToken,
    ),
  );
  return (
    pages &&
    new Map(pages.flatMap(({ Rules = [] }) => Rules.map(({ Name = "", State = "" }) => [Name, State])))
  );
}

/** The names of the rules on a bus that send to a part of Tagledger. Asking by target needs fewer calls than by rule. */
async function rulesWithTarget(bus: string, { deployed, region, ask }: Place): Promise<Set<string>> {
  const pages = await inParallel(targetsOf(deployed, region), (TargetArn) =>
    pagesOf(
      (NextToken) =>
        ask("events", "ListRuleNamesByTarget", region, { TargetArn, EventBusName: bus, NextToken }),
      ({ NextToken }) => NextToken,
    ),
  );
  return new Set(pages.flat().flatMap(({ RuleNames = [] }) => RuleNames));
}

/** The ARNs to which a rule of the region may send. A collector has nothing to send to but the hub bus. */
function targetsOf(deployed: Deployed, region: string): string[] {
  const { homeRegion } = deployed;
  const idsOf = (type: string) => resourcesIn(deployed, region, type).map(({ id }) => id);
  const buses = resourcesIn(deployed, homeRegion, "AWS::Events::EventBus");
  return [
    ...buses.map(({ id }) => arnIn(deployed, "events", homeRegion, `event-bus/${id}`)),
    ...idsOf("AWS::StepFunctions::StateMachine"),
    ...idsOf("AWS::Lambda::Version"),
    ...idsOf("AWS::SQS::Queue").map((url) => queueArnOf(deployed, region, url)),
  ];
}
