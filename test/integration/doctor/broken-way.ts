import {
  CloudTrailClient,
  CreateTrailCommand,
  DeleteTrailCommand,
  PutEventSelectorsCommand,
  type PutEventSelectorsCommandInput,
  StartLoggingCommand,
  StopLoggingCommand,
  UpdateTrailCommand,
} from "@aws-sdk/client-cloudtrail";
import {
  DeleteRuleCommand,
  DescribeRuleCommand,
  DisableRuleCommand,
  EnableRuleCommand,
  EventBridgeClient,
  ListTargetsByRuleCommand,
  PutPermissionCommand,
  PutRuleCommand,
  PutTargetsCommand,
  RemovePermissionCommand,
  RemoveTargetsCommand,
} from "@aws-sdk/client-eventbridge";
import { globalRegions } from "../../../catalogue/global-regions.ts";
import { clientConfig } from "../deployed.ts";
import { type Broken, COLLECTED, REGIONS } from "./broken.ts";
import { idOf, TRAIL } from "./doctored.ts";

const trails = new CloudTrailClient(clientConfig());
const events = new EventBridgeClient(clientConfig());
const hubRule = async () => ({ Rule: await idOf("Workflow", /^RulesRule1/), EventBusName: "Doctored-hub" });

async function removeTargets() {
  const rule = await hubRule();
  const { Targets = [] } = await events.send(new ListTargetsByRuleCommand(rule));
  await events.send(new RemoveTargetsCommand({ ...rule, Ids: Targets.map(({ Id = "" }) => Id) }));
  return () => events.send(new PutTargetsCommand({ ...rule, Targets }));
}

async function deleteRule() {
  const { Rule: Name, EventBusName } = await hubRule();
  const { EventPattern, State } = await events.send(new DescribeRuleCommand({ Name, EventBusName }));
  const putTargets = await removeTargets();
  await events.send(new DeleteRuleCommand({ Name, EventBusName }));
  return async () => {
    await events.send(new PutRuleCommand({ Name, EventBusName, EventPattern, State }));
    await putTargets();
  };
}

const letEverybodyInto =
  (EventBusName: string): Broken["breakIt"] =>
  async () => {
    const statement = { EventBusName, StatementId: "broken" };
    await events.send(new PutPermissionCommand({ ...statement, Action: "events:PutEvents", Principal: "*" }));
    return () => events.send(new RemovePermissionCommand(statement));
  };

type Selectors = Omit<PutEventSelectorsCommandInput, "TrailName">;
function selectors(chosen: Selectors): Broken["breakIt"] {
  const put = (input: Selectors) => trails.send(new PutEventSelectorsCommand({ TrailName: TRAIL, ...input }));
  return async () => {
    await put(chosen);
    return () => put({ EventSelectors: [{ IncludeManagementEvents: true, ReadWriteType: "All" }] });
  };
}

const inBoth = (what: RegExp, result?: "warning") =>
  REGIONS.map((region) => ({ check: "trail", region, what, ...(result && { result }) }));

/** Breaks the way of an event: the trail, the rules and the bus. */
export const brokenWay: Broken[] = [
  {
    name: "the trail is stopped",
    breakIt: async () => {
      await trails.send(new StopLoggingCommand({ Name: TRAIL }));
      return () => trails.send(new StartLoggingCommand({ Name: TRAIL }));
    },
    finds: inBoth(/^The trail doctored does not log in .*: it was stopped\.$/),
  },
  {
    name: "the trail is of one region",
    breakIt: async () => {
      await trails.send(new UpdateTrailCommand({ Name: TRAIL, IsMultiRegionTrail: false }));
      return () => trails.send(new UpdateTrailCommand({ Name: TRAIL, IsMultiRegionTrail: true }));
    },
    finds: globalRegions.map((region) => ({ check: "trail", region, what: /^No trail logs in us-/ })),
  },
  {
    name: "there is no trail",
    breakIt: async () => {
      await trails.send(new DeleteTrailCommand({ Name: TRAIL }));
      return async () => {
        const trail = { Name: TRAIL, S3BucketName: "doctored-trail", IsMultiRegionTrail: true };
        await trails.send(new CreateTrailCommand(trail));
        await trails.send(new StartLoggingCommand({ Name: TRAIL }));
      };
    },
    finds: inBoth(/^No trail logs in/),
  },
  {
    name: "the trail logs no management events",
    breakIt: selectors({ EventSelectors: [{ IncludeManagementEvents: false, ReadWriteType: "All" }] }),
    finds: inBoth(/^The trail doctored logs no write management events\.$/),
  },
  {
    name: "the trail logs only reads",
    breakIt: selectors({
      AdvancedEventSelectors: [
        {
          FieldSelectors: [
            { Field: "eventCategory", Equals: ["Management"] },
            { Field: "readOnly", Equals: ["true"] },
          ],
        },
      ],
    }),
    finds: inBoth(/^The trail doctored logs no write management events\.$/),
  },
  {
    name: "the trail leaves out KMS",
    breakIt: selectors({
      EventSelectors: [
        { IncludeManagementEvents: true, ExcludeManagementEventSources: ["kms.amazonaws.com"] },
      ],
    }),
    finds: inBoth(/leaves out events: kms\.amazonaws\.com\./, "warning"),
  },
  {
    name: "a rule is disabled in a collected region",
    breakIt: async () => {
      const elsewhere = new EventBridgeClient(clientConfig(COLLECTED));
      const Name = await idOf(`Collector-${COLLECTED}`, /^RulesRule1/);
      await elsewhere.send(new DisableRuleCommand({ Name }));
      return () => elsewhere.send(new EnableRuleCommand({ Name }));
    },
    finds: [
      {
        check: "rules",
        region: COLLECTED,
        what: /^1 rule in us-east-1 is disabled: DoctoredCollector-.*RulesRule1/,
      },
    ],
  },
  {
    name: "a rule has no target",
    breakIt: removeTargets,
    finds: [{ check: "rules", what: /^1 rule in eu-west-1 is without a target of Tagledger: .*RulesRule1/ }],
  },
  {
    name: "a rule is deleted",
    breakIt: deleteRule,
    finds: [{ check: "rules", what: /^1 rule in eu-west-1 is missing: .*RulesRule1/ }],
  },
  {
    name: "the hub bus lets everybody in",
    breakIt: letEverybodyInto("Doctored-hub"),
    finds: [{ check: "bus", result: "warning", what: /Doctored-hub lets others send events: \*/ }],
  },
  {
    name: "Tagledger's own bus lets everybody in",
    breakIt: letEverybodyInto("Doctored-events"),
    finds: [{ check: "bus", result: "warning", what: /Doctored-events lets others send events: \*/ }],
  },
];
