import type { CallKey } from "../calls.ts";

const SHUTDOWN = '"Services in Full Shutdown", AWS General Reference';
/** It has the day on which AWS ends each service. Here are those whose day is past. */
const SUNSET = '"Services in Sunset", AWS General Reference';

/** The name of a service, the day of its end, and the title of the page that says so. The day is unknown for a few. */
type Ended = { name: string; on?: string; page: string };

const pinpoint = { name: "Amazon Pinpoint", on: "2026-10-30", page: SUNSET };
const wafClassic = { name: "AWS WAF Classic", on: "2026-10-07", page: SUNSET };
const lexV1 = { name: "Amazon Lex V1", on: "2025-09-15", page: '"Actions", Amazon Lex V1 Developer Guide' };

/** The services that AWS has ended, by source. If AWS has ended a part of a service, its calls are here one by one. */
const ended: Record<string, Ended> = {
  a4b: { name: "Alexa for Business", page: '"AlexaForBusiness", Boto3 documentation' },
  apptest: { name: "AWS Mainframe Modernization Application Testing", on: "2025-10-07", page: SHUTDOWN },
  bugbust: { name: "AWS BugBust", on: "2025-08-13", page: SHUTDOWN },
  codestar: { name: "AWS CodeStar", on: "2024-07-25", page: SHUTDOWN },
  evidently: { name: "Amazon CloudWatch Evidently", on: "2025-10-17", page: SHUTDOWN },
  finspace: { name: "Amazon FinSpace", on: "2026-10-07", page: SUNSET },
  frauddetector: { name: "Amazon Fraud Detector", on: "2026-10-07", page: SUNSET },
  "greengrass:StartBulkDeployment": { name: "AWS IoT Greengrass V1", on: "2026-10-07", page: SUNSET },
  inspector: { name: "Amazon Inspector Classic", on: "2026-05-20", page: SHUTDOWN },
  iotanalytics: { name: "AWS IoT Analytics", on: "2025-12-15", page: SHUTDOWN },
  iotevents: { name: "AWS IoT Events", on: "2026-05-20", page: SHUTDOWN },
  iotfleethub: { name: "Fleet Hub for AWS IoT Device Management", on: "2025-10-18", page: SHUTDOWN },
  iotthingsgraph: { name: "AWS IoT Things Graph", on: "2022-11-09", page: SHUTDOWN },
  "lex:PutBot": lexV1,
  "lex:PutBotAlias": lexV1,
  lookoutmetrics: { name: "Amazon Lookout for Metrics", on: "2025-10-10", page: SHUTDOWN },
  lookoutvision: { name: "Amazon Lookout for Vision", on: "2025-10-31", page: SHUTDOWN },
  // AWS End User Messaging Push still creates applications with CreateApp. Of templates the page says nothing.
  "mobiletargeting:CreateCampaign": pinpoint,
  "mobiletargeting:CreateJourney": pinpoint,
  "mobiletargeting:CreateSegment": pinpoint,
  nimble: { name: "Amazon Nimble Studio", on: "2024-06-30", page: SHUTDOWN },
  panorama: { name: "AWS Panorama", on: "2026-05-20", page: SHUTDOWN },
  "private-networks": { name: "AWS Private 5G", on: "2025-05-20", page: SHUTDOWN },
  proton: { name: "AWS Proton", on: "2026-10-07", page: SUNSET },
  qldb: { name: "Amazon QLDB", on: "2025-07-31", page: SHUTDOWN },
  robomaker: { name: "AWS RoboMaker", on: "2025-09-10", page: SHUTDOWN },
  simspaceweaver: { name: "AWS SimSpace Weaver", on: "2026-03-31", page: SHUTDOWN },
  waf: wafClassic,
  "waf-regional": wafClassic,
  worklink: { name: "Amazon WorkLink", on: "2021-11-30", page: SHUTDOWN },
};

/** A sentence on the end of the service that has the call. Undefined if AWS has not ended it. */
export function endOf(key: CallKey): string | undefined {
  const [source = ""] = key.split(":");
  const found = ended[key] ?? ended[source];
  if (!found) return undefined;
  const when = found.on ? ` on ${found.on}` : "";
  return `AWS has ended ${found.name}${when} (${found.page}).`;
}
