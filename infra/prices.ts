/** The price of one unit of use, and the AWS page that has it. `quotedBy`: the article that quotes the page. */
export type Price = { dollars: number; per: number; unit: string; page: string; quotedBy?: string };

/** The region of the prices. */
export const PRICE_REGION = "us-east-1";
/**
 * When the pages were read, in stored copies. Some copies do not have the price itself, because the page shows it only
 * after a choice of region. Then `quotedBy` is the article that was read instead.
 */
export const PRICES_READ = "2026-11-27";

const CLOUDWATCH = "https://aws.amazon.com/cloudwatch/pricing/";
const DYNAMODB = "https://aws.amazon.com/dynamodb/pricing/on-demand/";
const LAMBDA = "https://aws.amazon.com/lambda/pricing/";
const KMS = "https://aws.amazon.com/kms/pricing/";
const MILLION = 1_000_000;

/** The prices without free tiers. They have no other place in the project. */
export const prices = {
  stateTransition: {
    dollars: 0.025,
    per: 1000,
    unit: "state transitions",
    page: "https://aws.amazon.com/step-functions/pricing/",
  },
  invocation: {
    dollars: 0.2,
    per: MILLION,
    unit: "invocations",
    page: LAMBDA,
    quotedBy: "cloudchipr.com",
  },
  gigabyteSecond: {
    dollars: 0.0000133334,
    per: 1,
    unit: "GB-seconds on arm64",
    page: LAMBDA,
    quotedBy: "cloudchipr.com",
  },
  writeUnit: {
    dollars: 0.625,
    per: MILLION,
    unit: "write request units",
    page: DYNAMODB,
    quotedBy: "airbyte.com",
  },
  readUnit: {
    dollars: 0.125,
    per: MILLION,
    unit: "read request units",
    page: DYNAMODB,
    quotedBy: "airbyte.com",
  },
  storedGigabyte: {
    dollars: 0.25,
    per: 1,
    unit: "GB stored",
    page: "https://aws.amazon.com/dynamodb/pricing/",
  },
  recoverableGigabyte: {
    dollars: 0.2,
    per: 1,
    unit: "GB with point-in-time recovery",
    page: DYNAMODB,
    quotedBy: "finops.com.py",
  },
  key: { dollars: 1, per: 1, unit: "keys", page: KMS },
  keyRequest: { dollars: 0.03, per: 10_000, unit: "requests", page: KMS, quotedBy: "wring.co" },
  customEvent: {
    dollars: 1,
    per: MILLION,
    unit: "custom events",
    page: "https://aws.amazon.com/eventbridge/pricing/",
    quotedBy: "cloudburn.io",
  },
  queueRequest: {
    dollars: 0.4,
    per: MILLION,
    unit: "requests to standard queues",
    page: "https://aws.amazon.com/sqs/pricing/",
    quotedBy: "cloudnugget.dev",
  },
  alarm: { dollars: 0.1, per: 1, unit: "metrics of alarms", page: CLOUDWATCH, quotedBy: "c3x.dev" },
  dashboard: { dollars: 3, per: 1, unit: "dashboards", page: CLOUDWATCH, quotedBy: "factualminds.com" },
  customMetric: { dollars: 0.3, per: 1, unit: "custom metrics", page: CLOUDWATCH, quotedBy: "signoz.io" },
  loggedGigabyte: {
    dollars: 0.5,
    per: 1,
    unit: "GB of logs",
    page: CLOUDWATCH,
    quotedBy: "factualminds.com",
  },
  trace: { dollars: 5, per: MILLION, unit: "traces", page: "https://aws.amazon.com/xray/pricing/" },
  email: {
    dollars: 2,
    per: 100_000,
    unit: "e-mails",
    page: "https://aws.amazon.com/sns/pricing/",
    quotedBy: "factualminds.com",
  },
} satisfies Record<string, Price>;

export type Priced = keyof typeof prices;
